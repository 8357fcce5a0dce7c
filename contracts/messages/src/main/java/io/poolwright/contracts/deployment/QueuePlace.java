package io.poolwright.contracts.deployment;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a deployment waits before its first step.
 *
 * @param position counted from 1, which is next; empty where there is no order
 */
public record QueuePlace(Queue queue, Optional<Integer> position) {

    public QueuePlace {
        Objects.requireNonNull(queue, "queue");
        position = Objects.requireNonNullElse(position, Optional.empty());
    }

    /** What is waited for. */
    public enum Queue {
        /** One of the deployments that the vCenter may have at once. */
        VCENTER,
        /** The first deployment of the batch. */
        BATCH
    }

    /** In line for a place at the vCenter. */
    public static QueuePlace atVCenter(int position) {
        return new QueuePlace(Queue.VCENTER, Optional.of(position));
    }

    /** Behind the first of its batch. */
    public static QueuePlace inBatch() {
        return new QueuePlace(Queue.BATCH, Optional.empty());
    }
}
