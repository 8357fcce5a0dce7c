package io.poolwright.deploy.estimate;

import java.time.Duration;

import io.poolwright.contracts.deployment.DeploymentStep;

/**
 * How long a step takes, from the end of the step before it.
 *
 * @param p50 half of them took no longer
 * @param p90 nine of ten took no longer
 * @param samples how many it is taken from; 0 if it is the stated default
 */
public record StepEstimate(DeploymentStep step, Duration p50, Duration p90, int samples) {

    /** What is said before there is any history: a full clone of a small template on ordinary storage. */
    static StepEstimate assumed(DeploymentStep step) {
        return switch (step) {
            case CHECK_PLAN -> assumed(step, 2, 10);
            case CLONE_TEMPLATE -> assumed(step, 180, 600);
            case CUSTOMIZE_GUEST -> assumed(step, 5, 30);
            case ADD_DATA_DISK -> assumed(step, 5, 20);
            case POWER_ON -> assumed(step, 5, 30);
            case WAIT_FOR_TOOLS -> assumed(step, 90, 240);
            case CONFIGURE_POOL -> assumed(step, 15, 45);
            case EXPORT_NFS -> assumed(step, 5, 15);
            case PROVE_TARGET -> assumed(step, 15, 60);
            case REGISTER_TARGET -> assumed(step, 1, 3);
            case MOUNT_DATASTORE -> assumed(step, 10, 60);
        };
    }

    private static StepEstimate assumed(DeploymentStep step, long p50Seconds, long p90Seconds) {
        return new StepEstimate(step, Duration.ofSeconds(p50Seconds), Duration.ofSeconds(p90Seconds), 0);
    }
}
