package io.poolwright.deploy.saga;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.StepFailed;
import io.poolwright.contracts.message.DeploymentFact.UndoFailed;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentState.Running;
import io.poolwright.deploy.deployment.StepPhase.Underway;
import io.poolwright.deploy.deployment.StepRun;
import io.poolwright.deploy.saga.Decision.AppendLater;

/**
 * What follows when nothing was heard of a step for a whole lease. Pure.
 *
 * @param lease how long a step may be silent before its command is sent again
 * @param silentLeases after how many leases in a row the agent counts as lost
 * @param grace how long after its deadline a step may still report by itself
 */
public record LeaseRules(Saga saga, Actor actor, Duration lease, int silentLeases, Duration grace) {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(1);

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
        Optional<StepRun> awaited = awaited(deployment);
        Optional<Instant> deadline = saga.deadline(deployment);
        if (awaited.isEmpty() || deadline.isEmpty()) {
            return saga.decide(deployment).stream()
                    .map(decision -> ripe(decision, now))
                    .flatMap(Optional::stream)
                    .toList();
        }
        String title = awaited.get().step().title();
        if (now.isAfter(deadline.get().plus(grace))) {
            return fail(
                    deployment,
                    awaited.get(),
                    now,
                    Failure.of(
                            ErrorCode.STEP_DEADLINE_EXCEEDED,
                            "%s was to be over by %s".formatted(title, deadline.get())));
        }
        if (silent >= silentLeases) {
            return fail(
                    deployment,
                    awaited.get(),
                    now,
                    Failure.of(
                            ErrorCode.AGENT_LOST,
                            "Nothing was heard of '%s' for %d times %d s, although it was asked for again each time"
                                    .formatted(title, silentLeases, lease.toSeconds())));
        }
        return saga.decide(deployment);
    }

    /** When something becomes true by itself, if nothing happens before; empty if nothing does. */
    public Optional<Instant> timer(Deployment deployment) {
        return saga.decide(deployment).stream()
                .filter(AppendLater.class::isInstance)
                .map(AppendLater.class::cast)
                .map(AppendLater::at)
                .findFirst();
    }

    /** The latest instant at which the keeper is to look even if the step speaks all the time; empty without deadline. */
    public Optional<Instant> latestLook(Deployment deployment) {
        return saga.deadline(deployment).map(deadline -> deadline.plus(grace));
    }

    /** What was to become true by itself, if it is time; clocks differ a little. */
    private static Optional<Decision> ripe(Decision decision, Instant now) {
        if (decision instanceof AppendLater later) {
            return now.plus(CLOCK_SKEW).isBefore(later.at())
                    ? Optional.empty()
                    : Optional.of(Decision.append(later.seenAt(now)));
        }
        return Optional.of(decision);
    }

    /** The attempt that an agent is to work on. */
    private static Optional<StepRun> awaited(Deployment deployment) {
        if (deployment.undoing().isPresent()) {
            return deployment.undoing();
        }
        return deployment.state() instanceof Running running && running.phase() instanceof Underway
                ? Optional.of(running.run())
                : Optional.empty();
    }

    private List<Decision> fail(Deployment deployment, StepRun run, Instant now, Failure failure) {
        DeploymentFact fact = deployment.undo().isPresent()
                ? new UndoFailed(deployment.id(), actor, now, run.step(), run.attempt(), failure)
                : new StepFailed(deployment.id(), actor, now, run.step(), run.attempt(), failure);
        return List.of(Decision.append(fact));
    }
}
