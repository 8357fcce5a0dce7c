package io.poolwright.lab.guest.shell;

/** A command line that the simulated guest does not understand, or will not: the shell answers it with exit code 2. */
public final class ShellSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    ShellSyntaxException(String message) {
        super(message);
    }
}
