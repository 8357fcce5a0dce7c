package io.poolwright.contracts.kafka;

/** A record that is no message this release can read. The message says why, for the dead-letter topic. */
public final class UnreadableRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableRecordException(String message) {
        super(message);
    }

    UnreadableRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
