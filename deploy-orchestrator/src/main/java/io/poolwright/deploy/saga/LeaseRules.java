package io.poolwright.deploy.saga;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.DeploymentFact.StepFailed;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentState.Requested;
import io.poolwright.deploy.deployment.DeploymentState.Running;
import io.poolwright.deploy.deployment.StepPhase.Underway;
import io.poolwright.deploy.deployment.StepRun;

/**
 * What follows when nothing was heard of a step for a whole lease. Pure.
 *
 * @param lease how long a step may be silent before its command is sent again
 * @param silentLeases after how many leases in a row the agent counts as lost
 * @param grace how long after its deadline a step may still report by itself
 */
public record LeaseRules(Saga saga, Actor actor, Duration lease, int silentLeases, Duration grace) {

    public LeaseRules {
        Objects.requireNonNull(saga, "saga");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(lease, "lease");
        Objects.requireNonNull(grace, "grace");
    }

    /**
     * @param silent leases that have passed since the step was last heard of, each followed by the command once more
     * @return the decisions to carry out: the same as before, or the end of the step
     */
    public List<Decision> whenRunOut(Deployment deployment, int silent, Instant now) {
        Optional<StepRun> awaited = deployment.run().filter(run -> isUnderway(deployment));
        Optional<Instant> deadline = saga.deadline(deployment);
        if (awaited.isEmpty() || deadline.isEmpty()) {
            return saga.decide(deployment);
        }
        if (now.isAfter(deadline.get().plus(grace))) {
            return fail(
                    deployment,
                    awaited.get(),
                    now,
                    Failure.of(
                            ErrorCode.STEP_DEADLINE_EXCEEDED,
                            "%s was to be over by %s"
                                    .formatted(awaited.get().step().title(), deadline.get())));
        }
        if (silent >= silentLeases) {
            return fail(
                    deployment,
                    awaited.get(),
                    now,
                    Failure.of(
                            ErrorCode.AGENT_LOST,
                            "Nothing was heard of '%s' for %d times %d s, although it was asked for again each time"
                                    .formatted(awaited.get().step().title(), silentLeases, lease.toSeconds())));
        }
        return saga.decide(deployment);
    }

    /** The latest instant at which the keeper is to look even if the step speaks all the time; empty without deadline. */
    public Optional<Instant> latestLook(Deployment deployment) {
        return saga.deadline(deployment).map(deadline -> deadline.plus(grace));
    }

    private static boolean isUnderway(Deployment deployment) {
        return deployment.state() instanceof Requested
                || deployment.state() instanceof Running running && running.phase() instanceof Underway;
    }

    private List<Decision> fail(Deployment deployment, StepRun run, Instant now, Failure failure) {
        return List.of(
                new Decision.Append(new StepFailed(deployment.id(), actor, now, run.step(), run.attempt(), failure)));
    }
}
