package io.poolwright.deploy.deployment;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.deploy.deployment.UndoPhase.Announced;
import io.poolwright.deploy.deployment.UndoPhase.Over;
import io.poolwright.deploy.deployment.UndoPhase.Stuck;
import io.poolwright.deploy.deployment.UndoPhase.Undoing;
import io.poolwright.deploy.deployment.UndoPhase.Undone;

/**
 * That a target is to be no more, and how far that has come. The deployment that made it stays as it ended: its steps are
 * undone by the same commands that a rollback has.
 *
 * @param cleanup what becomes of the VM: {@code POWER_OFF} or {@code DESTROY}
 * @param unmount whether the datastore is to be unmounted where the deployment mounted it
 * @param resting whether it has failed and waits for somebody to ask for it again
 */
public record Decommission(
        TargetId target,
        Cleanup cleanup,
        boolean unmount,
        Actor requestedBy,
        Instant requestedAt,
        UndoPhase phase,
        boolean resting) {

    public Decommission {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(cleanup, "cleanup");
        Objects.requireNonNull(requestedBy, "requestedBy");
        Objects.requireNonNull(requestedAt, "requestedAt");
        Objects.requireNonNull(phase, "phase");
    }

    /** The steps to undo, in this order. The first one makes sure that nobody has the target's export mounted. */
    public List<DeploymentStep> steps() {
        return cleanup == Cleanup.DESTROY
                ? List.of(DeploymentStep.MOUNT_DATASTORE, DeploymentStep.POWER_ON, DeploymentStep.CLONE_TEMPLATE)
                : List.of(DeploymentStep.MOUNT_DATASTORE, DeploymentStep.POWER_ON);
    }

    /** Whether it goes on by itself. */
    public boolean underway() {
        return !resting && !(phase instanceof Over);
    }

    /** The attempt at undoing a step that an agent is to work on, or that has failed. */
    public Optional<StepRun> run() {
        return switch (phase) {
            case Undoing now -> Optional.of(now.run());
            case Stuck now -> Optional.of(now.run());
            case Announced now -> Optional.empty();
            case Undone now -> Optional.empty();
            case Over now -> Optional.empty();
        };
    }

    /** The step to undo after this one; empty if that was the last. */
    Optional<DeploymentStep> after(DeploymentStep step) {
        int next = steps().indexOf(step) + 1;
        return next > 0 && next < steps().size() ? Optional.of(steps().get(next)) : Optional.empty();
    }

    Decommission in(UndoPhase next) {
        return new Decommission(target, cleanup, unmount, requestedBy, requestedAt, next, false);
    }

    Decommission atRest() {
        return new Decommission(target, cleanup, unmount, requestedBy, requestedAt, phase, true);
    }
}
