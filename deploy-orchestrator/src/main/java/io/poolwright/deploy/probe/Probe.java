package io.poolwright.deploy.probe;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

import io.poolwright.contracts.id.ProbeId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.target.ProbeFinding;

/**
 * A probe of a target, running or over.
 *
 * @param requestedBy name of the account; this service's own name if it was nobody
 * @param deadline when it ends although nobody has answered
 * @param durationMillis that the agent took; empty while it runs, or if no agent answered
 * @param findings none while it runs, then one for each check
 * @param change number of its last change; the changes of a target's probes are counted together
 */
public record Probe(
        ProbeId id,
        TargetId target,
        ProbeState state,
        String requestedBy,
        Instant requestedAt,
        Instant deadline,
        Optional<Instant> finishedAt,
        OptionalLong durationMillis,
        List<ProbeFinding> findings,
        long change) {

    public Probe {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(requestedBy, "requestedBy");
        Objects.requireNonNull(requestedAt, "requestedAt");
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(finishedAt, "finishedAt");
        Objects.requireNonNull(durationMillis, "durationMillis");
        findings = List.copyOf(findings);
    }
}
