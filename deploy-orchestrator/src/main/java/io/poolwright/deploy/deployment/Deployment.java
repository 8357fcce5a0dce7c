package io.poolwright.deploy.deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.DeploymentRequested;
import io.poolwright.deploy.deployment.DeploymentState.AwaitingDecision;
import io.poolwright.deploy.deployment.DeploymentState.Cancelled;
import io.poolwright.deploy.deployment.DeploymentState.Failed;
import io.poolwright.deploy.deployment.DeploymentState.Requested;
import io.poolwright.deploy.deployment.DeploymentState.RollbackFailed;
import io.poolwright.deploy.deployment.DeploymentState.RollingBack;
import io.poolwright.deploy.deployment.DeploymentState.Running;
import io.poolwright.deploy.deployment.DeploymentState.Succeeded;
import io.poolwright.deploy.deployment.StepPhase.Done;
import io.poolwright.deploy.deployment.StepPhase.Underway;
import io.poolwright.deploy.deployment.UndoPhase.Announced;
import io.poolwright.deploy.deployment.UndoPhase.Over;
import io.poolwright.deploy.deployment.UndoPhase.Stuck;
import io.poolwright.deploy.deployment.UndoPhase.Undoing;
import io.poolwright.deploy.deployment.UndoPhase.Undone;

/**
 * A deployment as its facts, folded in the order of the log, have made it. Immutable and pure: the same facts give an equal
 * deployment, on any replica, at any time.
 *
 * @param spec what was asked for; {@link #settings} are what it is now
 * @param fingerprint of the request, where an idempotency key made the id
 * @param outcomes what the steps that are done, and not undone, have yielded
 * @param rollbacks how many were started
 * @param handover what others have of it
 */
public record Deployment(
        DeploymentId id,
        Actor requestedBy,
        Instant requestedAt,
        DeploymentSpec spec,
        Optional<String> fingerprint,
        DeploymentState state,
        Map<DeploymentStep, StepOutcome> outcomes,
        Attempts attempts,
        Adjustments adjustments,
        int rollbacks,
        Handover handover) {

    public Deployment {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(requestedBy, "requestedBy");
        Objects.requireNonNull(requestedAt, "requestedAt");
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(state, "state");
        outcomes = Map.copyOf(outcomes);
        Objects.requireNonNull(attempts, "attempts");
        Objects.requireNonNull(adjustments, "adjustments");
        Objects.requireNonNull(handover, "handover");
    }

    /** A deployment begins with the fact that somebody asked for it. */
    public static Deployment of(DeploymentRequested fact) {
        return new Deployment(
                fact.deploymentId(),
                fact.actor(),
                fact.at(),
                fact.spec(),
                fact.fingerprint(),
                new Requested(fact.at(), Optional.empty()),
                Map.of(),
                Attempts.NONE,
                Adjustments.NONE,
                0,
                Handover.NONE);
    }

    /** The deployment after {@code fact}; the same one if {@link #judge} does not let the fact apply. */
    public Deployment apply(DeploymentFact fact) {
        return judge(fact) == Verdict.APPLIED ? Transition.of(this, fact) : this;
    }

    /** What {@code fact} means here and now. */
    public Verdict judge(DeploymentFact fact) {
        if (!fact.deploymentId().equals(id)) {
            throw new IllegalArgumentException("%s is asked about a fact of %s".formatted(id, fact.deploymentId()));
        }
        return new Judgement(this).of(fact);
    }

    /** What is to be deployed: as it was asked for, with what people have changed since. */
    public DeploymentSpec settings() {
        return adjustments.applyTo(spec);
    }

    /** The run of a step that the deployment is at; empty if it is at none. */
    public Optional<StepRun> run() {
        return switch (state) {
            case Requested s -> Optional.of(StepRun.first(steps().getFirst(), s.at()));
            case Running s -> Optional.of(s.run());
            case AwaitingDecision s -> Optional.empty();
            case RollingBack s -> Optional.empty();
            case RollbackFailed s -> Optional.empty();
            case Succeeded s -> Optional.empty();
            case Failed s -> Optional.empty();
            case Cancelled s -> Optional.empty();
        };
    }

    /** The attempt at undoing a step that an agent is to work on, or that has just failed. */
    public Optional<StepRun> undo() {
        if (decommissioning()) {
            return handover.decommission().flatMap(Decommission::run);
        }
        return state instanceof RollingBack rolling
                ? switch (rolling.phase()) {
                    case Undoing phase -> Optional.of(phase.run());
                    case Stuck phase -> Optional.of(phase.run());
                    case Announced phase -> Optional.empty();
                    case Undone phase -> Optional.empty();
                    case Over phase -> Optional.empty();
                }
                : Optional.empty();
    }

    /** The attempt at undoing a step that an agent is to work on. */
    public Optional<StepRun> undoing() {
        UndoPhase phase = state instanceof RollingBack rolling
                ? rolling.phase()
                : handover.decommission()
                        .filter(Decommission::underway)
                        .map(Decommission::phase)
                        .orElse(null);
        return phase instanceof Undoing now ? Optional.of(now.run()) : Optional.empty();
    }

    /** The steps that this deployment takes, in their order: nothing is registered or mounted without being asked for. */
    public List<DeploymentStep> steps() {
        return Arrays.stream(DeploymentStep.values())
                .filter(step -> step != DeploymentStep.REGISTER_TARGET
                        || spec.targetName().isPresent())
                .filter(step -> step != DeploymentStep.MOUNT_DATASTORE
                        || spec.options().mount().isPresent())
                .toList();
    }

    /** Set while the target is in the registry. */
    public Optional<TargetId> target() {
        return handover.target();
    }

    /** Whether a decommission of its target is under way. */
    public boolean decommissioning() {
        return handover.decommission().filter(Decommission::underway).isPresent();
    }

    /** Whether something goes on by itself: the deployment, its rollback, or the decommission of its target. */
    public boolean goesOn() {
        return !ended() && !resting() || decommissioning();
    }

    /** Whether nothing can follow any more. */
    public boolean ended() {
        return state instanceof Succeeded || state instanceof Failed || state instanceof Cancelled;
    }

    /** Whether what is under way, or done, cannot be taken back by a cancel: the target is being registered. */
    public boolean pastTheReturn() {
        return state instanceof Running running
                && (running.phase() instanceof Done
                        || running.run().step() == DeploymentStep.REGISTER_TARGET
                                && running.phase() instanceof Underway);
    }

    /** Whether nothing happens before a person has decided. */
    public boolean resting() {
        return state instanceof AwaitingDecision || state instanceof RollbackFailed;
    }

    /** What it waits for before its first step; empty if it does not, or that is not known yet. */
    public Optional<Waiting> waiting() {
        return state instanceof Requested requested ? requested.waiting() : Optional.empty();
    }

    /** Whether it takes, or wants, one of the places at its vCenter: nothing is done for one that rests. */
    public boolean active() {
        return !ended() && !resting();
    }

    /**
     * When the VM that its failure left is destroyed, if nobody decides before; empty if it is not. One that has proven itself
     * never is.
     */
    public Optional<Instant> removeAt() {
        boolean proven = target().isPresent() || outcomes.containsKey(DeploymentStep.PROVE_TARGET);
        boolean mayHaveVm = attempts.atStep(DeploymentStep.CLONE_TEMPLATE) > 0 && !proven;
        return leftSince()
                .filter(at -> mayHaveVm)
                .flatMap(at -> spec.options().keepHours().map(hours -> at.plus(Duration.ofHours(hours))));
    }

    /** What could not be destroyed is left to a person, as is what a person wanted. */
    private Optional<Instant> leftSince() {
        if (state instanceof AwaitingDecision awaiting) {
            return Optional.of(awaiting.at());
        }
        return state instanceof RollbackFailed failed
                        && failed.rollback().cause().isPresent()
                        && failed.rollback().cleanup() != Cleanup.DESTROY
                ? Optional.of(failed.at())
                : Optional.empty();
    }

    /** What a step yielded, by the type of its outcome. */
    public <O extends StepOutcome> Optional<O> outcome(Class<O> type) {
        return outcomes.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    /** The first step that has nothing to show yet; empty if all are done. */
    Optional<DeploymentStep> nextStep() {
        return steps().stream().filter(step -> !outcomes.containsKey(step)).findFirst();
    }

    Deployment in(DeploymentState next) {
        return new Deployment(
                id,
                requestedBy,
                requestedAt,
                spec,
                fingerprint,
                next,
                outcomes,
                attempts,
                adjustments,
                rollbacks,
                handover);
    }

    Deployment having(Map<DeploymentStep, StepOutcome> yielded) {
        return new Deployment(
                id,
                requestedBy,
                requestedAt,
                spec,
                fingerprint,
                state,
                yielded,
                attempts,
                adjustments,
                rollbacks,
                handover);
    }

    Deployment having(DeploymentStep step, StepOutcome outcome) {
        Map<DeploymentStep, StepOutcome> grown = new EnumMap<>(DeploymentStep.class);
        grown.putAll(outcomes);
        grown.put(step, outcome);
        return having(grown);
    }

    Deployment after(Attempts made) {
        return new Deployment(
                id,
                requestedBy,
                requestedAt,
                spec,
                fingerprint,
                state,
                outcomes,
                made,
                adjustments,
                rollbacks,
                handover);
    }

    Deployment with(Adjustments adjusted) {
        return new Deployment(
                id,
                requestedBy,
                requestedAt,
                spec,
                fingerprint,
                state,
                outcomes,
                attempts,
                adjusted,
                rollbacks,
                handover);
    }

    Deployment rolledBack(int times) {
        return new Deployment(
                id,
                requestedBy,
                requestedAt,
                spec,
                fingerprint,
                state,
                outcomes,
                attempts,
                adjustments,
                times,
                handover);
    }

    Deployment with(Handover handedOver) {
        return new Deployment(
                id,
                requestedBy,
                requestedAt,
                spec,
                fingerprint,
                state,
                outcomes,
                attempts,
                adjustments,
                rollbacks,
                handedOver);
    }
}
