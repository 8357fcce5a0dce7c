package io.poolwright.deploy.deployment;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.CancelRequested;
import io.poolwright.contracts.message.DeploymentFact.DecisionAwaited;
import io.poolwright.contracts.message.DeploymentFact.DecommissionFailed;
import io.poolwright.contracts.message.DeploymentFact.DecommissionRequested;
import io.poolwright.contracts.message.DeploymentFact.DeploymentAdmitted;
import io.poolwright.contracts.message.DeploymentFact.DeploymentCancelled;
import io.poolwright.contracts.message.DeploymentFact.DeploymentFailed;
import io.poolwright.contracts.message.DeploymentFact.DeploymentRequested;
import io.poolwright.contracts.message.DeploymentFact.DeploymentSucceeded;
import io.poolwright.contracts.message.DeploymentFact.HostMountReported;
import io.poolwright.contracts.message.DeploymentFact.KeepExpired;
import io.poolwright.contracts.message.DeploymentFact.RetryRequested;
import io.poolwright.contracts.message.DeploymentFact.RollbackFinished;
import io.poolwright.contracts.message.DeploymentFact.RollbackStarted;
import io.poolwright.contracts.message.DeploymentFact.StepFact;
import io.poolwright.contracts.message.DeploymentFact.StepFailed;
import io.poolwright.contracts.message.DeploymentFact.StepLogged;
import io.poolwright.contracts.message.DeploymentFact.StepProgressed;
import io.poolwright.contracts.message.DeploymentFact.StepQueued;
import io.poolwright.contracts.message.DeploymentFact.StepStarted;
import io.poolwright.contracts.message.DeploymentFact.StepSucceeded;
import io.poolwright.contracts.message.DeploymentFact.TargetDecommissioned;
import io.poolwright.contracts.message.DeploymentFact.TargetDeregistered;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChangeFailed;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChangeRequested;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChanged;
import io.poolwright.contracts.message.DeploymentFact.TargetRegistered;
import io.poolwright.contracts.message.DeploymentFact.UndoFact;
import io.poolwright.contracts.message.DeploymentFact.UndoFailed;
import io.poolwright.contracts.message.DeploymentFact.UndoProgressed;
import io.poolwright.contracts.message.DeploymentFact.UndoStarted;
import io.poolwright.contracts.message.DeploymentFact.UndoSucceeded;
import io.poolwright.contracts.vsphere.GuestAddressing.FixedIp;
import io.poolwright.deploy.deployment.DeploymentState.AwaitingDecision;
import io.poolwright.deploy.deployment.DeploymentState.Cancelled;
import io.poolwright.deploy.deployment.DeploymentState.Failed;
import io.poolwright.deploy.deployment.DeploymentState.Requested;
import io.poolwright.deploy.deployment.DeploymentState.RollbackFailed;
import io.poolwright.deploy.deployment.DeploymentState.RollingBack;
import io.poolwright.deploy.deployment.DeploymentState.Running;
import io.poolwright.deploy.deployment.DeploymentState.Succeeded;
import io.poolwright.deploy.deployment.StepPhase.Broken;
import io.poolwright.deploy.deployment.StepPhase.Done;
import io.poolwright.deploy.deployment.StepPhase.Underway;
import io.poolwright.deploy.deployment.UndoPhase.Announced;
import io.poolwright.deploy.deployment.UndoPhase.Over;
import io.poolwright.deploy.deployment.UndoPhase.Stuck;
import io.poolwright.deploy.deployment.UndoPhase.Undoing;
import io.poolwright.deploy.deployment.UndoPhase.Undone;

/** What facts make of a deployment, once {@link Judgement} has let them apply. Pure. */
record Transition(Deployment before) {

    static Deployment of(Deployment before, DeploymentFact fact) {
        return new Transition(before).by(fact);
    }

    private Deployment by(DeploymentFact fact) {
        boolean speaksOfAStep = fact instanceof StepFact && !queues(fact);
        if (before.state() instanceof Requested requested && speaksOfAStep) {
            return new Transition(begin(before, before.steps().getFirst(), requested.at(), 1)).by(fact);
        }
        return switch (fact) {
            case DeploymentRequested f -> before;
            case DeploymentAdmitted f -> begin(before, before.steps().getFirst(), f.at(), 1);
            case StepQueued f -> queued(f);
            case StepStarted f -> before.in(running());
            case StepLogged f -> before.in(running());
            case StepProgressed f -> before.in(running().in(new Underway(f.percent(), f.message())));
            case StepSucceeded f -> succeeded(f);
            case StepFailed f -> before.in(running().in(new Broken(f.failure(), f.at())));
            case HostMountReported f -> mounted(f);
            case TargetRegistered f ->
                before.in(running()).with(before.handover().of(Optional.of(f.targetId())));
            case TargetDeregistered f -> before.with(before.handover().of(Optional.<TargetId>empty()));
            case DecommissionRequested f -> DecommissionCourse.begin(before, f);
            case DecommissionFailed f -> DecommissionCourse.of(before).failed(f);
            case TargetDecommissioned f -> DecommissionCourse.of(before).over(f);
            case TargetKeyChangeRequested f -> before;
            case TargetKeyChanged f -> before;
            case TargetKeyChangeFailed f -> before;
            case DecisionAwaited f -> before.in(new AwaitingDecision(failedRun(), f.failure(), f.at()));
            case RetryRequested f -> f.undo() ? undoneAgain(f) : retried(f);
            case CancelRequested f ->
                before.in(new RollingBack(
                        new Rollback(lastRun(), f.cleanup(), Optional.empty(), List.of()), new Announced(f.at())));
            case KeepExpired f ->
                before.in(new RollingBack(
                        new Rollback(lastRun(), Cleanup.DESTROY, Optional.of(leftBy()), List.of()),
                        new Announced(f.at())));
            case RollbackStarted f -> rollbackStarted(f);
            case UndoFact f
            when before.decommissioning() -> DecommissionCourse.of(before).by(f);
            case UndoStarted f -> before.in(rolling());
            case UndoProgressed f ->
                before.in(rolling().in(new Undoing(before.undo().orElseThrow(), f.message())));
            case UndoSucceeded f -> undone(f);
            case UndoFailed f -> before.in(rolling().in(new Stuck(before.undo().orElseThrow(), f.failure(), f.at())));
            case RollbackFinished f -> before.in(rolling().in(new Over(f.at())));
            case DeploymentFact.RollbackFailed f ->
                before.in(new RollbackFailed(rolling().rollback(), before.undo().orElseThrow(), f.failure(), f.at()));
            case DeploymentSucceeded f -> before.in(new Succeeded(f.at()));
            case DeploymentFailed f -> before.in(new Failed(f.step(), lastRun().attempt(), f.failure(), f.at()));
            case DeploymentCancelled f -> before.in(new Cancelled(f.cleanup(), f.at()));
        };
    }

    private static boolean queues(DeploymentFact fact) {
        return fact instanceof StepQueued queued && queued.place().isPresent();
    }

    private Deployment queued(StepQueued fact) {
        return fact.place()
                .map(place ->
                        before.in(new Requested(before.requestedAt(), Optional.of(new Waiting(place, fact.reason())))))
                .orElseGet(() -> before.in(running().in(new Underway(Optional.empty(), fact.display()))));
    }

    /** The failure that left a VM behind. */
    private Failure leftBy() {
        return switch (before.state()) {
            case AwaitingDecision s -> s.failure();
            case RollbackFailed s -> s.rollback().cause().orElse(s.failure());
            case DeploymentState other -> throw new IllegalStateException("Nothing is left by one that is " + other);
        };
    }

    private Deployment succeeded(StepSucceeded fact) {
        Deployment done = before.having(fact.step(), fact.outcome());
        return done.nextStep()
                .map(next -> begin(done, next, fact.at(), 1))
                .orElseGet(() -> done.in(running().in(new Done(fact.at()))));
    }

    /** It goes on at the first step that has nothing to show, which is an earlier one if that was undone meanwhile. */
    private Deployment retried(RetryRequested fact) {
        Deployment adjusted = overSsh(fact).with(before.adjustments().and(fact.step(), fact.overrides()));
        DeploymentStep next = adjusted.nextStep().orElse(fact.step());
        return begin(adjusted, next, fact.at(), tries(fact, lastRun()));
    }

    private Deployment overSsh(RetryRequested fact) {
        boolean possible = fact.step() == DeploymentStep.WAIT_FOR_TOOLS
                && fact.overrides().guestHostKey().isPresent()
                && before.spec().addressing() instanceof FixedIp;
        if (!possible) {
            return before;
        }
        FixedIp fixed = (FixedIp) before.spec().addressing();
        return before.having(
                DeploymentStep.WAIT_FOR_TOOLS,
                new StepOutcome.ToolsRunning(
                        fixed.address(),
                        Optional.empty(),
                        List.of(fact.overrides().guestHostKey().get())));
    }

    /** It may come late: a host that is asked while the deployment is being rolled back is to be undone too. */
    private Deployment mounted(HostMountReported fact) {
        Deployment known = before.with(before.handover().with(fact.mount()));
        boolean undoing = before.state() instanceof RollingBack rolling
                && rolling.phase() instanceof Undoing phase
                && phase.run().step() == DeploymentStep.MOUNT_DATASTORE;
        return undoing && !known.equals(before)
                ? beginUndo(known, rolling().rollback(), DeploymentStep.MOUNT_DATASTORE, fact.at(), 1)
                : known;
    }

    private Deployment undoneAgain(RetryRequested fact) {
        if (before.decommissioning()) {
            return DecommissionCourse.of(before).again(fact);
        }
        Rollback rollback = before.state() instanceof RollbackFailed failed
                ? failed.rollback()
                : rolling().rollback();
        StepRun failed = before.state() instanceof RollbackFailed state
                ? state.run()
                : before.undo().orElseThrow();
        return beginUndo(before, rollback, fact.step(), fact.at(), tries(fact, failed));
    }

    private Deployment rollbackStarted(RollbackStarted fact) {
        Rollback rollback = before.state() instanceof RollingBack asked
                ? asked.rollback().undoing(fact.undoing())
                : new Rollback(failedRun(), fact.cleanup(), Optional.of(failure()), fact.undoing());
        return beginUndo(
                before.rolledBack(fact.number()), rollback, fact.undoing().getFirst(), fact.at(), 1);
    }

    private Deployment undone(UndoSucceeded fact) {
        Rollback rollback = rolling().rollback();
        Deployment less = without(fact.step());
        return rollback.after(fact.step())
                .map(next -> beginUndo(less, rollback, next, fact.at(), 1))
                .orElseGet(() -> less.in(rolling().in(new Undone(fact.at()))));
    }

    private Deployment without(DeploymentStep undone) {
        Deployment less = before.having(left(undone));
        return undone == DeploymentStep.MOUNT_DATASTORE
                ? less.with(less.handover().unmounted())
                : less;
    }

    /**
     * What is still so: without its VM there is nothing, and a VM that is off has no tools running. A guest whose customization
     * failed is to be customized anew before it boots again.
     */
    private Map<DeploymentStep, StepOutcome> left(DeploymentStep undone) {
        if (undone == DeploymentStep.CLONE_TEMPLATE) {
            return Map.of();
        }
        Map<DeploymentStep, StepOutcome> left = new EnumMap<>(DeploymentStep.class);
        left.putAll(before.outcomes());
        left.remove(undone);
        if (undone == DeploymentStep.POWER_ON) {
            left.remove(DeploymentStep.WAIT_FOR_TOOLS);
            rolling()
                    .rollback()
                    .cause()
                    .filter(cause -> cause.code() == ErrorCode.CUSTOMIZATION_FAILED)
                    .ifPresent(cause -> left.remove(DeploymentStep.CUSTOMIZE_GUEST));
        }
        return left;
    }

    private static int tries(RetryRequested fact, StepRun failed) {
        return Judgement.byAPerson(fact) ? 1 : failed.tries() + 1;
    }

    private static Deployment begin(Deployment deployment, DeploymentStep step, Instant since, int tries) {
        int attempt = deployment.attempts().atStep(step) + 1;
        return deployment
                .after(deployment.attempts().withStep(step, attempt))
                .in(begun(new StepRun(step, attempt, since, tries)));
    }

    private static Deployment beginUndo(
            Deployment deployment, Rollback rollback, DeploymentStep step, Instant since, int tries) {
        int attempt = deployment.attempts().atUndo(step) + 1;
        StepRun run = new StepRun(step, attempt, since, tries);
        return deployment
                .after(deployment.attempts().withUndo(step, attempt))
                .in(new RollingBack(rollback, new Undoing(run, "Undoing: " + step.title())));
    }

    private static Running begun(StepRun run) {
        return new Running(run, new Underway(Optional.empty(), run.step().title()));
    }

    private Running running() {
        return (Running) before.state();
    }

    private RollingBack rolling() {
        return (RollingBack) before.state();
    }

    /** Of the step that failed, be its consequences cleaned up meanwhile or not. */
    private StepRun failedRun() {
        return before.state() instanceof RollingBack rolling
                ? rolling.rollback().from()
                : before.run().orElseThrow();
    }

    private Failure failure() {
        return ((Broken) running().phase()).failure();
    }

    private IllegalStateException ended() {
        return new IllegalStateException("%s has ended, and nothing follows".formatted(before.id()));
    }

    private StepRun lastRun() {
        return switch (before.state()) {
            case AwaitingDecision s -> s.run();
            case RollingBack s -> s.rollback().from();
            case RollbackFailed s -> s.rollback().from();
            case Requested s -> before.run().orElseThrow();
            case Running s -> s.run();
            case Succeeded s -> throw ended();
            case Failed s -> throw ended();
            case Cancelled s -> throw ended();
        };
    }
}
