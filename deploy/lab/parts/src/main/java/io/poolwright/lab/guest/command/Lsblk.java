package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.poolwright.lab.guest.machine.BlockDevices;
import io.poolwright.lab.guest.machine.GuestDisk;
import io.poolwright.lab.guest.shell.GuestCommand;
import io.poolwright.lab.guest.shell.Invocation;
import io.poolwright.lab.guest.shell.ToolException;

/** {@code lsblk [--json] [--bytes] [--noheadings] [--output columns] [device…]}. */
final class Lsblk implements GuestCommand {

    private static final int NOT_FOUND = 32;
    private static final String DEFAULT = "NAME,SIZE,RO,TYPE,MOUNTPOINTS";
    private static final Set<String> COLUMNS = Set.of(
            "NAME",
            "KNAME",
            "PATH",
            "SIZE",
            "TYPE",
            "FSTYPE",
            "LABEL",
            "PARTLABEL",
            "MOUNTPOINT",
            "MOUNTPOINTS",
            "SERIAL",
            "WWN",
            "MODEL",
            "RO",
            "DISC-MAX");
    private static final Options.Syntax SYNTAX = Options.Syntax.of("Jbndo:")
            .longs(Map.of("json", 'J', "bytes", 'b', "noheadings", 'n', "nodeps", 'd', "output", 'o'))
            .usageCode(1);

    @Override
    public int run(Invocation call) throws ToolException, IOException {
        Options options = SYNTAX.parse("lsblk", call.arguments());
        List<String> columns = new ArrayList<>();
        for (String column : options.columns('o', DEFAULT)) {
            columns.add(column.toUpperCase(Locale.ROOT));
            if (!COLUMNS.contains(columns.getLast())) {
                throw ToolException.failed("lsblk: unknown column: %s", column);
            }
        }
        List<BlockDeviceRow> rows = new ArrayList<>();
        for (GuestDisk disk : disks(call, options.operands())) {
            rows.add(BlockDeviceRow.of(disk));
        }
        if (options.has('J')) {
            call.stdout().print(new LsblkJson(columns, options.has('b'), !options.has('d')).print(rows));
        } else {
            printTree(call, options, columns, rows);
        }
        return 0;
    }

    private static List<GuestDisk> disks(Invocation call, List<String> paths) throws ToolException {
        BlockDevices devices = call.machine().devices();
        if (paths.isEmpty()) {
            return devices.all();
        }
        List<GuestDisk> disks = new ArrayList<>();
        for (String path : paths) {
            disks.add(devices.resolve(path)
                    .orElseThrow(() -> new ToolException(NOT_FOUND, "lsblk: %s: not a block device".formatted(path)))
                    .disk());
        }
        return disks;
    }

    private static void printTree(Invocation call, Options options, List<String> columns, List<BlockDeviceRow> rows)
            throws IOException {
        Table table = new Table();
        for (String column : columns) {
            switch (column) {
                case "SIZE" -> table.right(column, 5);
                case "RO" -> table.right(column, 0);
                default -> table.left(column, 0);
            }
        }
        for (BlockDeviceRow row : rows) {
            table.row(cells(row, "", columns, options.has('b')));
            if (!options.has('d')) {
                addChildren(table, row, "", columns, options.has('b'));
            }
        }
        if (options.has('n')) {
            table.printRows(call.stdout(), " ");
        } else {
            table.print(call.stdout(), " ");
        }
    }

    private static void addChildren(
            Table table, BlockDeviceRow row, String margin, List<String> columns, boolean bytes) {
        List<BlockDeviceRow> children = row.children();
        for (int i = 0; i < children.size(); i++) {
            boolean last = i + 1 == children.size();
            table.row(cells(children.get(i), margin + (last ? "`-" : "|-"), columns, bytes));
            addChildren(table, children.get(i), margin + (last ? "  " : "| "), columns, bytes);
        }
    }

    private static List<String> cells(BlockDeviceRow row, String branch, List<String> columns, boolean bytes) {
        return columns.stream()
                .map(column -> switch (column) {
                    case "NAME" -> branch + row.name();
                    case "SIZE" -> bytes ? Long.toString(row.sizeBytes()) : row.readableSize();
                    case "RO" -> "0";
                    case "DISC-MAX" -> Long.toString(BlockDeviceRow.DISCARD_MAX);
                    case "MOUNTPOINTS" -> row.mountPoint().orElse("");
                    default -> Optional.of(column).flatMap(row::text).orElse("");
                })
                .toList();
    }
}
