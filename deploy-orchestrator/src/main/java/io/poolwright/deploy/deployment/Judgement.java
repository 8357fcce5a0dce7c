package io.poolwright.deploy.deployment;

import java.util.Optional;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentStep;
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
import io.poolwright.contracts.message.DeploymentFact.StepQueued;
import io.poolwright.contracts.message.DeploymentFact.StepSucceeded;
import io.poolwright.contracts.message.DeploymentFact.TargetDecommissioned;
import io.poolwright.contracts.message.DeploymentFact.TargetDeregistered;
import io.poolwright.contracts.message.DeploymentFact.TargetFact;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChangeFailed;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChangeRequested;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChanged;
import io.poolwright.contracts.message.DeploymentFact.TargetRegistered;
import io.poolwright.contracts.message.DeploymentFact.UndoFact;
import io.poolwright.contracts.vsphere.HostMount;
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

/** What facts mean to a deployment as it stands. Pure. */
record Judgement(Deployment deployment) {

    Verdict of(DeploymentFact fact) {
        return switch (fact) {
            case DeploymentRequested f -> Verdict.DUPLICATE;
            case DeploymentAdmitted f ->
                deployment.state() instanceof Requested ? Verdict.APPLIED : otherwise(Verdict.DUPLICATE);
            case StepQueued f when f.place().isPresent() -> ofQueue(f);
            case HostMountReported f -> ofMount(f);
            case StepFact f -> ofStep(f);
            case UndoFact f -> ofUndo(f);
            case TargetRegistered f -> ofTarget();
            case TargetKeyChangeRequested f -> ofRegistered(f);
            case TargetKeyChanged f -> ofRegistered(f);
            case TargetKeyChangeFailed f -> ofRegistered(f);
            case TargetDeregistered f -> deployment.decommissioning() ? Verdict.ILLEGAL : ofRegistered(f);
            case DecommissionRequested f -> ofDecommission(f);
            case DecommissionFailed f ->
                deployment.decommissioning()
                                && undoPhase() instanceof Stuck phase
                                && phase.run().is(f.step(), f.attempt())
                        ? Verdict.APPLIED
                        : Verdict.SUPERSEDED;
            case TargetDecommissioned f ->
                deployment.decommissioning() && undoPhase() instanceof Undone && registered(f.targetId())
                        ? Verdict.APPLIED
                        : Verdict.SUPERSEDED;
            case DecisionAwaited f -> ofDecision(f);
            case RetryRequested f -> ofRetry(f);
            case KeepExpired f ->
                deployment.removeAt().filter(at -> !f.at().isBefore(at)).isPresent()
                        ? Verdict.APPLIED
                        : Verdict.SUPERSEDED;
            case CancelRequested f -> ofCancel(f);
            case RollbackStarted f -> ofRollback(f);
            case RollbackFinished f ->
                rolling(f.number()) && undoPhase() instanceof Undone
                        ? Verdict.APPLIED
                        : ofNumber(f.number(), undoPhase() instanceof Over);
            case DeploymentFact.RollbackFailed f -> ofRollbackFailure(f);
            case DeploymentSucceeded f -> ofEnd(deployment.state() instanceof Succeeded, phase() instanceof Done);
            case DeploymentFailed f -> ofEnd(deployment.state() instanceof Failed, mayFail());
            case DeploymentCancelled f -> ofEnd(deployment.state() instanceof Cancelled, mayBeCancelled());
        };
    }

    private Verdict ofStep(StepFact fact) {
        Optional<StepRun> run = deployment.run();
        if (run.isEmpty() || !run.get().is(fact.step(), fact.attempt())) {
            return past(fact.attempt(), deployment.attempts().atStep(fact.step()));
        }
        boolean underway = deployment.state() instanceof Requested || phase() instanceof Underway;
        boolean registered = fact instanceof StepFailed
                && fact.step() == DeploymentStep.REGISTER_TARGET
                && deployment.target().isPresent();
        if (!underway || registered) {
            return Verdict.SUPERSEDED;
        }
        boolean fits = !(fact instanceof StepSucceeded success)
                || Yields.stepOf(success.outcome()).filter(fact.step()::equals).isPresent();
        return fits ? Verdict.APPLIED : Verdict.ILLEGAL;
    }

    private Verdict ofQueue(StepQueued fact) {
        if (!(deployment.state() instanceof Requested requested)) {
            return Verdict.SUPERSEDED;
        }
        boolean same = requested.waiting().map(Waiting::place).equals(fact.place());
        return same ? Verdict.DUPLICATE : Verdict.APPLIED;
    }

    /** What proves who mounted it counts even when the attempt is over. */
    private Verdict ofMount(HostMountReported fact) {
        boolean proof = fact.mount().state() == HostMount.State.MOUNTING
                && !deployment.ended()
                && fact.attempt() <= deployment.attempts().atStep(fact.step());
        return proof ? Verdict.APPLIED : ofStep(fact);
    }

    private Verdict ofDecommission(DecommissionRequested fact) {
        if (deployment.decommissioning()) {
            return Verdict.DUPLICATE;
        }
        boolean possible = deployment.ended() && registered(fact.targetId()) && fact.cleanup() != Cleanup.KEEP;
        return possible ? Verdict.APPLIED : Verdict.SUPERSEDED;
    }

    private boolean registered(TargetId target) {
        return deployment.target().equals(Optional.of(target));
    }

    private Verdict ofUndo(UndoFact fact) {
        boolean current = undoPhase() instanceof Undoing phase && phase.run().is(fact.step(), fact.attempt());
        return current
                ? Verdict.APPLIED
                : past(fact.attempt(), deployment.attempts().atUndo(fact.step()));
    }

    private Verdict ofRegistered(TargetFact fact) {
        return deployment.target().equals(Optional.of(fact.targetId())) ? Verdict.APPLIED : Verdict.ILLEGAL;
    }

    private Verdict ofTarget() {
        if (deployment.target().isPresent()) {
            return Verdict.DUPLICATE;
        }
        boolean due = deployment
                .run()
                .filter(run -> run.step() == DeploymentStep.REGISTER_TARGET)
                .isPresent();
        return due && phase() instanceof Underway ? Verdict.APPLIED : otherwise(Verdict.ILLEGAL);
    }

    private Verdict ofDecision(DecisionAwaited fact) {
        if (deployment.state() instanceof AwaitingDecision awaiting
                && awaiting.run().is(fact.step(), fact.attempt())) {
            return Verdict.DUPLICATE;
        }
        boolean broken = phase() instanceof Broken
                && deployment
                        .run()
                        .filter(run -> run.is(fact.step(), fact.attempt()))
                        .isPresent();
        boolean cleanedUp = over()
                && rollback().cause().isPresent()
                && rollback().cleanup() != Cleanup.DESTROY
                && rollback().from().is(fact.step(), fact.attempt());
        return broken || cleanedUp
                ? Verdict.APPLIED
                : past(fact.attempt(), deployment.attempts().atStep(fact.step()));
    }

    private Verdict ofRetry(RetryRequested fact) {
        Optional<StepRun> failed = fact.undo() ? failedUndo() : failedStep();
        if (failed.filter(run -> run.is(fact.step(), fact.attempt())).isPresent()) {
            return Verdict.APPLIED;
        }
        int made = fact.undo()
                ? deployment.attempts().atUndo(fact.step())
                : deployment.attempts().atStep(fact.step());
        return past(fact.attempt(), made);
    }

    /** A registered target stays: only what was to come after its registration can be left. */
    private Verdict ofCancel(CancelRequested fact) {
        if (deployment.target().isPresent() && fact.cleanup() != Cleanup.KEEP) {
            return Verdict.SUPERSEDED;
        }
        return switch (deployment.state()) {
            case Requested s -> Verdict.APPLIED;
            case Running s -> deployment.pastTheReturn() ? Verdict.SUPERSEDED : Verdict.APPLIED;
            case AwaitingDecision s -> Verdict.APPLIED;
            case RollbackFailed s -> Verdict.APPLIED;
            case RollingBack s -> s.rollback().cause().isEmpty() ? Verdict.DUPLICATE : Verdict.SUPERSEDED;
            case Cancelled s -> Verdict.DUPLICATE;
            case Succeeded s -> Verdict.SUPERSEDED;
            case Failed s -> Verdict.SUPERSEDED;
        };
    }

    /** A start that was decided before a person wanted another cleanup is over: the cleanup must be the wanted one. */
    private Verdict ofRollback(RollbackStarted fact) {
        boolean next = fact.number() == deployment.rollbacks() + 1;
        boolean wanted = undoPhase() instanceof Announced && rollback().cleanup() == fact.cleanup();
        boolean caused = phase() instanceof Broken;
        if (next && !fact.undoing().isEmpty() && (wanted || caused)) {
            return Verdict.APPLIED;
        }
        return fact.number() <= deployment.rollbacks() ? Verdict.DUPLICATE : otherwise(Verdict.SUPERSEDED);
    }

    private Verdict ofRollbackFailure(DeploymentFact.RollbackFailed fact) {
        boolean stuck = undoPhase() instanceof Stuck phase && phase.run().is(fact.step(), fact.attempt());
        if (rolling(fact.number()) && stuck) {
            return Verdict.APPLIED;
        }
        boolean alreadySo = deployment.state() instanceof RollbackFailed failed
                && failed.run().is(fact.step(), fact.attempt());
        return ofNumber(fact.number(), alreadySo);
    }

    private Verdict ofNumber(int number, boolean alreadySo) {
        if (alreadySo && number == deployment.rollbacks()) {
            return Verdict.DUPLICATE;
        }
        return number <= deployment.rollbacks() ? Verdict.SUPERSEDED : otherwise(Verdict.ILLEGAL);
    }

    private Verdict ofEnd(boolean alreadySo, boolean due) {
        if (alreadySo) {
            return Verdict.DUPLICATE;
        }
        return due ? Verdict.APPLIED : otherwise(Verdict.ILLEGAL);
    }

    /** A request that is refused, a failure whose policy left nothing to decide. */
    private boolean mayFail() {
        boolean destroyed = (over() || undoPhase() instanceof Announced)
                && rollback().cause().isPresent()
                && rollback().cleanup() == Cleanup.DESTROY;
        return deployment.state() instanceof Requested || phase() instanceof Broken || destroyed;
    }

    private boolean mayBeCancelled() {
        boolean asked = deployment.state() instanceof RollingBack rolling
                && rolling.rollback().cause().isEmpty();
        return asked && (over() || undoPhase() instanceof Announced);
    }

    private Optional<StepRun> failedStep() {
        if (deployment.state() instanceof AwaitingDecision awaiting) {
            return Optional.of(awaiting.run());
        }
        return phase() instanceof Broken ? deployment.run() : Optional.empty();
    }

    private Optional<StepRun> failedUndo() {
        if (deployment.state() instanceof RollbackFailed failed) {
            return Optional.of(failed.run());
        }
        return undoPhase() instanceof Stuck ? deployment.undo() : Optional.empty();
    }

    private Verdict past(int attempt, int made) {
        return attempt <= made ? Verdict.SUPERSEDED : otherwise(Verdict.ILLEGAL);
    }

    private Verdict otherwise(Verdict verdict) {
        return deployment.ended() ? Verdict.SUPERSEDED : verdict;
    }

    private boolean rolling(int number) {
        return deployment.state() instanceof RollingBack && number == deployment.rollbacks();
    }

    private boolean over() {
        return undoPhase() instanceof Over;
    }

    /** Only where it is rolling back. */
    private Rollback rollback() {
        return ((RollingBack) deployment.state()).rollback();
    }

    /** Null unless it runs. */
    private StepPhase phase() {
        return deployment.state() instanceof Running running ? running.phase() : null;
    }

    /** Null unless it, or its target's decommission, is rolling back. */
    private UndoPhase undoPhase() {
        if (deployment.decommissioning()) {
            return deployment.handover().decommission().orElseThrow().phase();
        }
        return deployment.state() instanceof RollingBack rolling ? rolling.phase() : null;
    }

    static boolean byAPerson(RetryRequested fact) {
        return fact.actor() instanceof Actor.User;
    }
}
