package io.poolwright.deploy.target;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.deploy.deployment.Decommission;
import io.poolwright.deploy.deployment.FailureView;
import io.poolwright.deploy.deployment.StepRun;
import io.poolwright.deploy.deployment.UndoPhase.Announced;
import io.poolwright.deploy.deployment.UndoPhase.Over;
import io.poolwright.deploy.deployment.UndoPhase.Stuck;
import io.poolwright.deploy.deployment.UndoPhase.Undoing;
import io.poolwright.deploy.deployment.UndoPhase.Undone;

/**
 * How far a target's decommission has come.
 *
 * @param step that is being undone, or could not be; null in between
 * @param message the last thing that was said about it
 * @param failure why it rests; null while it goes on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecommissionView(
        State state,
        Cleanup cleanup,
        boolean unmount,
        String requestedBy,
        Instant requestedAt,
        @Nullable DeploymentStep step,
        String message,
        @Nullable FailureView failure) {

    /** Whether it goes on by itself. */
    @Schema(name = "DecommissionState")
    public enum State {
        RUNNING,
        /** It waits for somebody to ask for it again; the target stays registered. */
        FAILED
    }

    static DecommissionView of(Decommission decommission) {
        return new DecommissionView(
                decommission.resting() ? State.FAILED : State.RUNNING,
                decommission.cleanup(),
                decommission.unmount(),
                name(decommission.requestedBy()),
                decommission.requestedAt(),
                decommission.run().map(StepRun::step).orElse(null),
                message(decommission),
                decommission.phase() instanceof Stuck stuck && decommission.resting()
                        ? FailureView.of(stuck.failure(), stuck.run().step())
                        : null);
    }

    private static String message(Decommission decommission) {
        return switch (decommission.phase()) {
            case Announced phase -> "Decommissioning";
            case Undoing phase -> phase.message();
            case Stuck phase -> phase.failure().detail();
            case Undone phase -> "The VM is dealt with";
            case Over phase -> "Decommissioned";
        };
    }

    private static String name(Actor actor) {
        return switch (actor) {
            case Actor.User user -> user.name();
            case Actor.Service service -> service.toString();
        };
    }
}
