package io.poolwright.lab.process;

/** A child process did not start, ended early or did not become ready; the message says where its log is. */
public final class ProcessFailedException extends RuntimeException {

    public ProcessFailedException(String message) {
        super(message);
    }

    public ProcessFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
