package io.poolwright.template;

import java.util.Optional;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violations;

/** The version in a request body: a change names the one it was made on, a creation has none. */
public final class RequestedVersion {

    private static final String POINTER = "/version";

    private RequestedVersion() {}

    /** Notes a version that a creation cannot have. */
    public static void absent(Long given, Violations violations) {
        if (given != null) {
            violations.add(POINTER, "Only a change names a version");
        }
    }

    /** Notes a version that is missing from a change. */
    public static Optional<Long> required(Long given, Violations violations) {
        return violations.required(POINTER, given, version -> version);
    }

    /** @throws ProblemException if somebody else made a change after {@code given} was read */
    public static void requireCurrent(long given, long present) {
        if (given != present) {
            throw new ProblemException(
                    ErrorCode.VERSION_CONFLICT,
                    "The change was made on version %d; the present one is %d".formatted(given, present));
        }
    }
}
