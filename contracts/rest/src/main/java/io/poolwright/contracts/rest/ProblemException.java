package io.poolwright.contracts.rest;

import java.util.List;

import io.poolwright.contracts.error.ErrorCode;

/** A request that cannot be fulfilled; answered as a {@link Problem}. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<Violation> violations;

    public ProblemException(ErrorCode code, String detail) {
        this(code, detail, List.of());
    }

    public ProblemException(ErrorCode code, String detail, Throwable cause) {
        super(detail, cause);
        this.code = code;
        this.violations = List.of();
    }

    private ProblemException(ErrorCode code, String detail, List<Violation> violations) {
        super(detail);
        this.code = code;
        this.violations = violations;
    }

    /** All that is wrong with a request's values, at once. */
    public static ProblemException invalid(List<Violation> violations) {
        String detail = violations.size() == 1 ? "One value is not valid" : violations.size() + " values are not valid";
        return new ProblemException(ErrorCode.VALIDATION_FAILED, detail, List.copyOf(violations));
    }

    public ErrorCode code() {
        return code;
    }

    public List<Violation> violations() {
        return violations;
    }
}
