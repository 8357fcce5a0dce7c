package io.poolwright.ssh.session;

/** The guest did not answer, or the connection to it was lost: worth another try. Carries no secret. */
public final class GuestUnreachableException extends Exception {

    private static final long serialVersionUID = 1L;

    public GuestUnreachableException(String message) {
        super(message);
    }

    public GuestUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
