package io.poolwright.contracts.error;

import java.util.List;
import java.util.Objects;

/**
 * Why a step failed: the code from the catalogue, what happened this time, and the proof.
 *
 * @param detail a sentence for a person, with the names and values of this occurrence
 */
public record Failure(ErrorCode code, String detail, List<Evidence> evidence) {

    public Failure {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(detail, "detail");
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
    }

    public static Failure of(ErrorCode code, String detail) {
        return new Failure(code, detail, List.of());
    }
}
