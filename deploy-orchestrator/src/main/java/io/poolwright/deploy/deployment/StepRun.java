package io.poolwright.deploy.deployment;

import java.time.Instant;
import java.util.Objects;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.CommandId;
import io.poolwright.contracts.id.DeploymentId;

/**
 * One attempt at one step.
 *
 * @param attempt counted from 1
 * @param since when it became due, by the time of the fact that made it so: the same whenever the facts are folded again
 */
public record StepRun(DeploymentStep step, int attempt, Instant since) {

    public StepRun {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(since, "since");
    }

    static StepRun first(DeploymentStep step, Instant since) {
        return new StepRun(step, 1, since);
    }

    public CommandId commandId(DeploymentId deployment) {
        return CommandId.of(deployment, step, attempt);
    }

    /** Negative if {@code step} and {@code attempt} come before this run, zero if they are it, positive if after. */
    int compare(DeploymentStep otherStep, int otherAttempt) {
        int bySteps = otherStep.compareTo(step);
        return bySteps != 0 ? bySteps : Integer.compare(otherAttempt, attempt);
    }
}
