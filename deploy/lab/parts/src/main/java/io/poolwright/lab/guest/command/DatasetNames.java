package io.poolwright.lab.guest.command;

import io.poolwright.lab.guest.shell.ToolException;

/** Which names of datasets and snapshots {@code zfs} looks for at all, in the order in which the real program reads them. */
final class DatasetNames {

    private static final String DELIMITERS = "/@#";

    private DatasetNames() {}

    static void check(String name) throws ToolException {
        String problem = problem(name);
        if (!problem.isEmpty()) {
            throw ToolException.failed("cannot open '%s': %s", name, problem);
        }
    }

    private static String problem(String name) {
        if (name.startsWith("/")) {
            return "leading slash in name";
        }
        if (name.endsWith("/")) {
            return "trailing slash in name";
        }
        boolean delimited = false;
        int start = 0;
        for (int end = 0; end <= name.length(); end++) {
            char c = end < name.length() ? name.charAt(end) : '/';
            if (DELIMITERS.indexOf(c) < 0) {
                continue;
            }
            String problem = problemOfComponent(name.substring(start, end));
            if (!problem.isEmpty()) {
                return problem;
            }
            if (c != '/') {
                if (delimited) {
                    return "multiple '@' and/or '#' delimiters in name";
                }
                delimited = true;
            }
            start = end + 1;
        }
        return "";
    }

    private static String problemOfComponent(String component) {
        // '%' is for names that ZFS makes itself
        for (char c : component.toCharArray()) {
            if (!PoolNames.canBeInName(c) && c != '%') {
                return "invalid character '%s' in name".formatted(PoolNames.shown(c));
            }
        }
        return switch (component) {
            case "" -> "empty component or misplaced '@' or '#' delimiter in name";
            case "." -> "self reference, '.' is found in name";
            case ".." -> "parent reference, '..' is found in name";
            default -> "";
        };
    }
}
