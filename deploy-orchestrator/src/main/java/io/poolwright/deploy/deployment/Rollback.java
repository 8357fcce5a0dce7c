package io.poolwright.deploy.deployment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.Failure;

/**
 * What a rollback is for.
 *
 * @param from where the deployment was
 * @param cleanup what is to become of the VM
 * @param cause the failure that the deployment's own policy answers with it; empty if a person asked for it
 * @param undoing the steps to undo, in this order; empty before it has started
 */
public record Rollback(StepRun from, Cleanup cleanup, Optional<Failure> cause, List<DeploymentStep> undoing) {

    public Rollback {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(cleanup, "cleanup");
        Objects.requireNonNull(cause, "cause");
        undoing = List.copyOf(undoing);
    }

    /** The step to undo after this one; empty if that was the last. */
    Optional<DeploymentStep> after(DeploymentStep step) {
        int next = undoing.indexOf(step) + 1;
        return next > 0 && next < undoing.size() ? Optional.of(undoing.get(next)) : Optional.empty();
    }

    Rollback undoing(List<DeploymentStep> steps) {
        return new Rollback(from, cleanup, cause, steps);
    }
}
