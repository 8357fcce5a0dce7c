package io.poolwright.lab.guest.shell;

/** A program ends with these lines on its error output and this exit code. */
public final class ToolException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /** @param message what the real program prints, without the last line break */
    public ToolException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** Exit code 1, as most programs have it. */
    public static ToolException failed(String message, Object... arguments) {
        return new ToolException(1, message.formatted(arguments));
    }

    public int exitCode() {
        return exitCode;
    }
}
