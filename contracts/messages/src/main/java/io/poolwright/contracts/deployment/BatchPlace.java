package io.poolwright.contracts.deployment;

import java.util.Objects;

import io.poolwright.contracts.id.BatchId;
import io.poolwright.contracts.id.DeploymentId;

/**
 * Where a deployment stands in the batch that it was asked for with. The first one is the last to enter the log: what is in
 * the log without it was never asked for completely, and does not begin.
 *
 * @param index counted from 0
 * @param size how many deployments the batch has
 * @param first the deployment of index 0
 * @param start when the others begin
 */
public record BatchPlace(BatchId id, int index, int size, DeploymentId first, Start start) {

    /** How many deployments a batch may have. */
    public static final int MAX_SIZE = 100;

    public BatchPlace {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(start, "start");
        DeploymentSpec.requireBetween(1, size, MAX_SIZE, "The size of a batch");
        DeploymentSpec.requireBetween(0, index, size - 1L, "The index in a batch");
    }

    /** When those begin that are not the first. */
    public enum Start {
        /** When the first one has succeeded. */
        CANARY_FIRST,
        AT_ONCE
    }

    /** Whether this is the first, which waits for none of the others. */
    public boolean leads() {
        return index == 0;
    }
}
