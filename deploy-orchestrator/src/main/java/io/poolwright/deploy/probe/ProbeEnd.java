package io.poolwright.deploy.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.ProbeId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.message.TargetEvent.TargetProbed;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.contracts.target.ProbeFinding.Check;
import io.poolwright.deploy.target.HealthState;

/**
 * How a probe ended. Pure.
 *
 * @param answered whether an agent has looked: without that, nothing is known of the target
 */
public record ProbeEnd(
        ProbeId probe, TargetId target, OptionalLong durationMillis, List<ProbeFinding> findings, boolean answered) {

    public ProbeEnd {
        Objects.requireNonNull(probe, "probe");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(durationMillis, "durationMillis");
        findings = List.copyOf(findings);
    }

    /** An agent has answered. */
    public static ProbeEnd of(TargetProbed event) {
        return new ProbeEnd(
                event.probeId(), event.targetId(), OptionalLong.of(event.durationMillis()), event.findings(), true);
    }

    /** Nobody has looked. */
    static ProbeEnd unanswered(Probe probe, ErrorCode code, String why) {
        List<ProbeFinding> findings = Arrays.stream(Check.values())
                .map(check -> check == Check.SSH
                        ? ProbeFinding.failed(check, code, why, Map.of())
                        : ProbeFinding.skipped(check, "Nobody has looked"))
                .toList();
        return new ProbeEnd(probe.id(), probe.target(), OptionalLong.empty(), findings, false);
    }

    public ProbeState state() {
        return ProbeState.of(findings);
    }

    /** What it says of the target. */
    public HealthState health() {
        if (!answered) {
            return HealthState.UNKNOWN;
        }
        return switch (state()) {
            case RUNNING -> throw new IllegalStateException("A probe that is over does not run");
            case PASSED -> HealthState.HEALTHY;
            case WARNING -> HealthState.DEGRADED;
            case FAILED -> HealthState.FAILED;
        };
    }
}
