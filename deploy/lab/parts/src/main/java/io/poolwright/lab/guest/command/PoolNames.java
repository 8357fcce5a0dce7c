package io.poolwright.lab.guest.command;

import java.util.List;

import io.poolwright.lab.guest.shell.ToolException;

/** Which names {@code zpool create} takes. */
final class PoolNames {

    private static final List<String> RESERVED_BEGINNINGS = List.of("mirror", "raidz", "draid", "spare");
    private static final String BESIDES_LETTERS_AND_DIGITS = "-_.: ";

    private PoolNames() {}

    static void check(String name) throws ToolException {
        String problem = problem(name);
        if (!problem.isEmpty()) {
            throw ToolException.failed("cannot create '%s': %s\npool name may have been omitted", name, problem);
        }
    }

    private static String problem(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!canBeInName(c)) {
                return "invalid character '%s' in pool name".formatted(shown(c));
            }
        }
        if (name.isEmpty() || !isAsciiLetter(name.charAt(0))) {
            return "name must begin with a letter";
        }
        boolean reserved = name.equals("log") || RESERVED_BEGINNINGS.stream().anyMatch(name::startsWith);
        return reserved ? "name is reserved" : "";
    }

    /** In that of a pool or of a dataset. */
    static boolean canBeInName(char c) {
        return isAsciiLetter(c) || c >= '0' && c <= '9' || BESIDES_LETTERS_AND_DIGITS.indexOf(c) >= 0;
    }

    /** The real program complains about the first byte of a longer character, which is not a character. */
    static String shown(char c) {
        return c < 0x80 ? String.valueOf(c) : "\uFFFD";
    }

    private static boolean isAsciiLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
