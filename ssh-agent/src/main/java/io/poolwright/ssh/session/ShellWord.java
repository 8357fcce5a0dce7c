package io.poolwright.ssh.session;

import io.poolwright.contracts.value.InvalidValueException;

/**
 * One argument of a command on a guest. This is the only place where text is made safe for a shell: in POSIX sh nothing is
 * special between single quotes but the single quote itself.
 *
 * @param value the argument as the command is to see it; without control characters and unpaired surrogates, which have no
 *     business in any argument of ours and do not survive every shell and encoding
 */
public record ShellWord(String value) {

    public ShellWord {
        if (value == null) {
            throw new InvalidValueException("An argument of a guest command is required");
        }
        if (value.codePoints().anyMatch(ShellWord::isForbidden)) {
            throw new InvalidValueException("An argument of a guest command holds a control character");
        }
    }

    /** The word for a POSIX shell, always in quotes. */
    public String quoted() {
        return "'" + value.replace("'", "'\\''") + "'";
    }

    private static boolean isForbidden(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    @Override
    public String toString() {
        return value;
    }
}
