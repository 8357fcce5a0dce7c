package io.poolwright.contracts.secret;

/** A secret could not be sealed or opened, or a keyset could not be read. Carries no part of any secret. */
public final class SealingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SealingException(String message, Throwable cause) {
        super(message, cause);
    }

    public SealingException(String message) {
        super(message);
    }
}
