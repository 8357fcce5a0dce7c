package io.poolwright.deploy.target;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.message.DeploymentFact.Target;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.deployment.Decommission;

/**
 * A target in the registry, with the deployment that made it.
 *
 * @param decommission the last one that was asked for, as long as the target is there
 */
public record RegisteredTarget(
        TargetId id,
        DeploymentId deployment,
        Target target,
        Instant registeredAt,
        TargetOrigin origin,
        TargetHealth health,
        TargetKey key,
        Optional<Decommission> decommission) {

    public RegisteredTarget {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(registeredAt, "registeredAt");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(decommission, "decommission");
    }

    /** @throws ProblemException with {@code TARGET_KEY_REVOKED} if nobody can get in any more */
    public void requireKey() {
        if (key.state() == TargetKey.State.REVOKED) {
            throw new ProblemException(
                    ErrorCode.TARGET_KEY_REVOKED, "The key of target '%s' was revoked".formatted(target.name()));
        }
    }
}
