package io.poolwright.lab.guest.command;

import java.util.List;
import java.util.Locale;

/** The JSON of {@code lsblk}, laid out as util-linux 2.38 does. */
final class LsblkJson {

    private final List<String> columns;
    private final boolean bytes;
    private final boolean withChildren;

    LsblkJson(List<String> columns, boolean bytes, boolean withChildren) {
        this.columns = columns;
        this.bytes = bytes;
        this.withChildren = withChildren;
    }

    String print(List<BlockDeviceRow> rows) {
        StringBuilder json = new StringBuilder("{\n   \"blockdevices\": [");
        devices(rows, 6, json);
        return json.append("\n   ]\n}\n").toString();
    }

    private void devices(List<BlockDeviceRow> rows, int indent, StringBuilder json) {
        String margin = " ".repeat(indent);
        for (int i = 0; i < rows.size(); i++) {
            json.append(i == 0 ? "\n" + margin : ",").append("{\n");
            device(rows.get(i), indent + 3, json);
            json.append('\n').append(margin).append('}');
        }
    }

    private void device(BlockDeviceRow row, int indent, StringBuilder json) {
        String margin = " ".repeat(indent);
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            json.append(i == 0 ? "" : ",\n")
                    .append(margin)
                    .append('"')
                    .append(column.toLowerCase(Locale.ROOT))
                    .append("\": ")
                    .append(value(row, column, margin));
        }
        List<BlockDeviceRow> children = withChildren ? row.children() : List.of();
        if (!children.isEmpty()) {
            json.append(",\n").append(margin).append("\"children\": [");
            devices(children, indent + 3, json);
            json.append('\n').append(margin).append(']');
        }
    }

    private String value(BlockDeviceRow row, String column, String margin) {
        return switch (column) {
            case "SIZE" -> bytes ? Long.toString(row.sizeBytes()) : quoted(row.readableSize());
            case "RO" -> "false";
            case "DISC-MAX" -> Long.toString(BlockDeviceRow.DISCARD_MAX);
            case "MOUNTPOINTS" ->
                "[\n" + margin + "    "
                        + row.mountPoint().map(LsblkJson::quoted).orElse("null") + "\n" + margin + "]";
            default -> row.text(column).map(LsblkJson::quoted).orElse("null");
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
