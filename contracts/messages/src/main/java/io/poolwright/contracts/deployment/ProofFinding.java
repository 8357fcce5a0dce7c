package io.poolwright.contracts.deployment;

import java.util.Map;
import java.util.Objects;

/**
 * How one part of a target's proof went. A part that failed is none: it fails the step.
 *
 * @param detail a sentence for people
 * @param measured figures by name, such as {@code MBs} for MB (10^6 bytes) a second; empty if nothing was measured
 */
public record ProofFinding(ProofPart part, Outcome outcome, String detail, Map<String, String> measured) {

    /** Whether the part was carried out. */
    public enum Outcome {
        PASSED,
        SKIPPED
    }

    public ProofFinding {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(detail, "detail");
        measured = measured == null ? Map.of() : Map.copyOf(measured);
    }

    public static ProofFinding passed(ProofPart part, String detail, Map<String, String> measured) {
        return new ProofFinding(part, Outcome.PASSED, detail, measured);
    }

    public static ProofFinding skipped(ProofPart part, String why) {
        return new ProofFinding(part, Outcome.SKIPPED, why, Map.of());
    }

    /** The detail, with the speed if one was measured. */
    public String display() {
        String speed = measured.containsKey("MBs") ? " (%s MB/s)".formatted(measured.get("MBs")) : "";
        return (outcome == Outcome.SKIPPED ? "skipped: " : "") + detail + speed;
    }
}
