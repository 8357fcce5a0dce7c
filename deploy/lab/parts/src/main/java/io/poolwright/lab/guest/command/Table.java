package io.poolwright.lab.guest.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.poolwright.lab.guest.shell.Output;

/** Rows of text in aligned columns. */
final class Table {

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    private record Column(String header, int leastWidth, boolean right) {}

    Table left(String header, int leastWidth) {
        columns.add(new Column(header, leastWidth, false));
        return this;
    }

    Table right(String header, int leastWidth) {
        columns.add(new Column(header, leastWidth, true));
        return this;
    }

    Table row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    /** Prints with the header, cells two blanks apart; a last column on the left is not padded. */
    void print(Output out, String gap) throws IOException {
        List<String> header = columns.stream().map(Column::header).toList();
        out.line(format(header, gap));
        printRows(out, gap);
    }

    void printRows(Output out, String gap) throws IOException {
        for (List<String> row : rows) {
            out.line(format(row, gap));
        }
    }

    /** Prints rows only, cells separated by tabs. */
    void printTabbed(Output out) throws IOException {
        for (List<String> row : rows) {
            out.line(String.join("\t", row));
        }
    }

    private String format(List<String> cells, String gap) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            Column column = columns.get(i);
            String pad = " ".repeat(Math.max(0, width(i) - cells.get(i).length()));
            boolean last = i + 1 == cells.size();
            line.append(i == 0 ? "" : gap).append(column.right ? pad + cells.get(i) : cells.get(i) + (last ? "" : pad));
        }
        return line.toString();
    }

    private int width(int column) {
        int width = Math.max(columns.get(column).header.length(), columns.get(column).leastWidth);
        for (List<String> row : rows) {
            width = Math.max(width, row.get(column).length());
        }
        return width;
    }
}
