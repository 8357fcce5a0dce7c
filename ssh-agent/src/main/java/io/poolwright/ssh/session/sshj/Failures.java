package io.poolwright.ssh.session.sshj;

import java.io.IOException;

import io.poolwright.ssh.session.GuestUnreachableException;

/** Translates what sshj throws. */
final class Failures {

    private Failures() {}

    /**
     * @return what to throw for {@code failure}
     * @throws InterruptedException if the thread was interrupted, which sshj turns into any of its exceptions
     */
    static GuestUnreachableException translate(String doing, Exception failure) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException(doing);
        }
        return new GuestUnreachableException("%s: %s".formatted(doing, words(failure)), failure);
    }

    /** The innermost cause that has words of its own: sshj wraps generously. */
    private static String words(Throwable failure) {
        String words = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException && cause.getMessage() != null && cause.getCause() == null) {
                words = cause.getMessage();
            } else if (cause.getMessage() != null && cause.getCause() == null) {
                words = "%s (%s)".formatted(cause.getMessage(), cause.getClass().getSimpleName());
            }
        }
        return words;
    }
}
