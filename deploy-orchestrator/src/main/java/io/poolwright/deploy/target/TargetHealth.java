package io.poolwright.deploy.target;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.id.ProbeId;

/**
 * How a target is.
 *
 * @param checkedAt when an agent has last looked
 * @param probe the last one that is over
 */
public record TargetHealth(HealthState state, Optional<Instant> checkedAt, Optional<ProbeId> probe) {

    public TargetHealth {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(checkedAt, "checkedAt");
        Objects.requireNonNull(probe, "probe");
    }
}
