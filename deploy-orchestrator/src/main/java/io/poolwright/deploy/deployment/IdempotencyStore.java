package io.poolwright.deploy.deployment;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.DeploymentId;

/**
 * Which request each idempotency key was first used for. Fails with {@link io.poolwright.contracts.rest.ProblemException} of
 * {@code DATABASE_UNAVAILABLE} if the database cannot be reached.
 */
public interface IdempotencyStore {

    /**
     * Claims the deployment that a key stands for. Of several requests, on whichever replica, the first has it.
     *
     * @return the fingerprint of the request that has it now
     */
    Uni<String> claim(DeploymentId deployment, String fingerprint);
}
