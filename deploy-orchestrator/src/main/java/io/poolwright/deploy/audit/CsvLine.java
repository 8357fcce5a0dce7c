package io.poolwright.deploy.audit;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A line of CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe in front: what an agent or
 * a person wrote is text, whoever opens the file.
 */
final class CsvLine {

    private static final String STARTS_A_FORMULA = "=+-@\t\r\n|%\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvLine() {}

    /** Ends with CR LF. */
    static String of(List<?> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(Object value) {
        String text = value == null ? "" : value.toString();
        String harmless = value instanceof Number || !startsAFormula(text) ? text : "'" + text;
        return "\"" + harmless.replace("\"", "\"\"") + "\"";
    }

    private static boolean startsAFormula(String text) {
        String visible = text.stripLeading();
        return !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0
                || !visible.isEmpty() && STARTS_A_FORMULA.indexOf(visible.charAt(0)) >= 0;
    }
}
