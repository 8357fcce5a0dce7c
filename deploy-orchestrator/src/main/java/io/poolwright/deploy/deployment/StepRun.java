package io.poolwright.deploy.deployment;

import java.time.Instant;
import java.util.Objects;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.CommandId;
import io.poolwright.contracts.id.DeploymentId;

/**
 * One attempt at one step, or at undoing it.
 *
 * @param attempt counted from 1 over the deployment's whole life
 * @param since when it became due, by the time of the fact that made it so: the same whenever the facts are folded again
 * @param tries how many attempts there were in a row, this one included, since a person last had a say
 */
public record StepRun(DeploymentStep step, int attempt, Instant since, int tries) {

    public StepRun {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(since, "since");
    }

    static StepRun first(DeploymentStep step, Instant since) {
        return new StepRun(step, 1, since, 1);
    }

    public CommandId commandId(DeploymentId deployment) {
        return CommandId.of(deployment, step, attempt);
    }

    public CommandId undoId(DeploymentId deployment) {
        return CommandId.ofUndo(deployment, step, attempt);
    }

    boolean is(DeploymentStep otherStep, int otherAttempt) {
        return step == otherStep && attempt == otherAttempt;
    }
}
