package io.poolwright.contracts.target;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.poolwright.contracts.error.ErrorCode;

/**
 * What one check of a probe found.
 *
 * @param code what is wrong, from the catalogue; empty if nothing is, or if the check was skipped
 * @param detail a sentence for a person, with the names and values that were found
 * @param measured values by name, in the order of their names; sizes in bytes, percentages without sign; never a secret
 */
public record ProbeFinding(
        Check check, Outcome outcome, Optional<ErrorCode> code, String detail, Map<String, String> measured) {

    public ProbeFinding {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(outcome, "outcome");
        code = code == null ? Optional.empty() : code;
        Objects.requireNonNull(detail, "detail");
        measured = Collections.unmodifiableMap(measured == null ? new TreeMap<>() : new TreeMap<>(measured));
    }

    /** What a probe looks at, in the order of a report. */
    public enum Check {
        /** The target answers and lets the registered user in. */
        SSH,
        /** It presents the key that was pinned when it was registered. */
        HOST_KEY,
        /** The pool of that GUID is imported, in order and without errors. */
        POOL_HEALTH,
        /** It has room. */
        POOL_CAPACITY,
        /** The dataset has the properties that it was registered with, and is mounted. */
        PROPERTIES,
        /** It is exported to each registered network, and to nobody else. */
        EXPORT,
        /** The NFS server is active. */
        NFS_SERVICE,
        /** Its clock agrees with the agent's: snapshots are named and kept by time. */
        CLOCK
    }

    /** How bad it is, the best first. */
    public enum Outcome {
        OK,
        /** It could not be looked at, because of another finding. */
        SKIPPED,
        /** It works, but not for long or not as registered. */
        WARNING,
        FAILED
    }

    public static ProbeFinding ok(Check check, String detail, Map<String, String> measured) {
        return new ProbeFinding(check, Outcome.OK, Optional.empty(), detail, measured);
    }

    public static ProbeFinding skipped(Check check, String detail) {
        return new ProbeFinding(check, Outcome.SKIPPED, Optional.empty(), detail, Map.of());
    }

    public static ProbeFinding warning(Check check, ErrorCode code, String detail, Map<String, String> measured) {
        return new ProbeFinding(check, Outcome.WARNING, Optional.of(code), detail, measured);
    }

    public static ProbeFinding failed(Check check, ErrorCode code, String detail, Map<String, String> measured) {
        return new ProbeFinding(check, Outcome.FAILED, Optional.of(code), detail, measured);
    }

    /** The worst of these; {@code OK} if there are none. */
    public static Outcome worst(List<ProbeFinding> findings) {
        return findings.stream().map(ProbeFinding::outcome).reduce(Outcome.OK, (a, b) -> a.compareTo(b) < 0 ? b : a);
    }

    /** The findings' codes with their details on a line, for logs. */
    public static String summary(List<ProbeFinding> findings) {
        return findings.stream()
                .filter(finding -> finding.code().isPresent())
                .map(finding -> "%s: %s".formatted(finding.code().orElseThrow(), finding.detail()))
                .collect(Collectors.joining("; "));
    }
}
