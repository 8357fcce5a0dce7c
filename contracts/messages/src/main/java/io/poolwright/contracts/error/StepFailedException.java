package io.poolwright.contracts.error;

import java.util.List;

/** A step ended without success, in words that the user can act on. Thrown by handlers, reported as a fact. */
public class StepFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public StepFailedException(Failure failure) {
        super(failure.code() + ": " + failure.detail());
        this.failure = failure;
    }

    public StepFailedException(Failure failure, Throwable cause) {
        super(failure.code() + ": " + failure.detail(), cause);
        this.failure = failure;
    }

    public StepFailedException(ErrorCode code, String detail, Evidence... evidence) {
        this(new Failure(code, detail, List.of(evidence)));
    }

    public StepFailedException(ErrorCode code, String detail, Throwable cause, Evidence... evidence) {
        this(new Failure(code, detail, List.of(evidence)), cause);
    }

    public Failure failure() {
        return failure;
    }
}
