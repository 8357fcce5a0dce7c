package io.poolwright.deploy.saga;

import static io.poolwright.contracts.deployment.DeploymentStep.ADD_DATA_DISK;
import static io.poolwright.contracts.deployment.DeploymentStep.CHECK_PLAN;
import static io.poolwright.contracts.deployment.DeploymentStep.CLONE_TEMPLATE;
import static io.poolwright.contracts.deployment.DeploymentStep.CONFIGURE_POOL;
import static io.poolwright.contracts.deployment.DeploymentStep.CUSTOMIZE_GUEST;
import static io.poolwright.contracts.deployment.DeploymentStep.EXPORT_NFS;
import static io.poolwright.contracts.deployment.DeploymentStep.MOUNT_DATASTORE;
import static io.poolwright.contracts.deployment.DeploymentStep.POWER_ON;
import static io.poolwright.contracts.deployment.DeploymentStep.PROVE_TARGET;
import static io.poolwright.contracts.deployment.DeploymentStep.REGISTER_TARGET;
import static io.poolwright.contracts.deployment.DeploymentStep.WAIT_FOR_TOOLS;
import static io.poolwright.contracts.error.ErrorCode.GUEST_BUSY;
import static io.poolwright.contracts.error.ErrorCode.SSH_UNREACHABLE;
import static io.poolwright.contracts.error.ErrorCode.VCENTER_FAULT;
import static io.poolwright.contracts.error.ErrorCode.VCENTER_UNREACHABLE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.RetryOverrides;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.DeploymentFact.DecisionAwaited;
import io.poolwright.contracts.message.DeploymentFact.DecommissionFailed;
import io.poolwright.contracts.message.DeploymentFact.DeploymentCancelled;
import io.poolwright.contracts.message.DeploymentFact.DeploymentFailed;
import io.poolwright.contracts.message.DeploymentFact.DeploymentSucceeded;
import io.poolwright.contracts.message.DeploymentFact.KeepExpired;
import io.poolwright.contracts.message.DeploymentFact.RetryRequested;
import io.poolwright.contracts.message.DeploymentFact.RollbackFailed;
import io.poolwright.contracts.message.DeploymentFact.RollbackFinished;
import io.poolwright.contracts.message.DeploymentFact.RollbackStarted;
import io.poolwright.contracts.message.DeploymentFact.TargetDecommissioned;
import io.poolwright.deploy.deployment.Decommission;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentState;
import io.poolwright.deploy.deployment.DeploymentState.AwaitingDecision;
import io.poolwright.deploy.deployment.DeploymentState.Cancelled;
import io.poolwright.deploy.deployment.DeploymentState.Failed;
import io.poolwright.deploy.deployment.DeploymentState.Requested;
import io.poolwright.deploy.deployment.DeploymentState.RollingBack;
import io.poolwright.deploy.deployment.DeploymentState.Running;
import io.poolwright.deploy.deployment.DeploymentState.Succeeded;
import io.poolwright.deploy.deployment.Rollback;
import io.poolwright.deploy.deployment.StepPhase.Broken;
import io.poolwright.deploy.deployment.StepPhase.Done;
import io.poolwright.deploy.deployment.StepPhase.Underway;
import io.poolwright.deploy.deployment.StepRun;
import io.poolwright.deploy.deployment.UndoPhase.Announced;
import io.poolwright.deploy.deployment.UndoPhase.Over;
import io.poolwright.deploy.deployment.UndoPhase.Stuck;
import io.poolwright.deploy.deployment.UndoPhase.Undoing;
import io.poolwright.deploy.deployment.UndoPhase.Undone;

/**
 * The course of every deployment: a list of steps, and what is due in a given state. Pure: it looks at the deployment only,
 * never at a clock or a store.
 */
public final class Saga {

    private final Actor actor;
    private final Duration undoLimit;
    private final RetryPolicy undoRetry;
    private final List<SagaStep> steps;

    /** @param actor in whose name the saga records what follows by itself */
    public Saga(Actor actor, SagaTimes times) {
        this.actor = actor;
        this.undoLimit = times.undoLimit();
        this.undoRetry = times.retry(Set.of(VCENTER_UNREACHABLE, VCENTER_FAULT));
        Function<DeploymentStep, Duration> limit = times.limits();
        RetryPolicy vcenter = times.retry(Set.of(VCENTER_UNREACHABLE));
        RetryPolicy guest = times.retry(Set.of(SSH_UNREACHABLE, GUEST_BUSY));
        RetryPolicy never = times.retry(Set.of());
        // What is not undone by itself goes with the VM. Registration is the point of no return.
        this.steps = List.of(
                SagaStep.vcenter(CHECK_PLAN, limit.apply(CHECK_PLAN), vcenter, Orders::checkPlan),
                SagaStep.vcenter(CLONE_TEMPLATE, limit.apply(CLONE_TEMPLATE), vcenter, Orders::cloneTemplate)
                        .undoneBy(Orders::destroyVm),
                SagaStep.vcenter(CUSTOMIZE_GUEST, limit.apply(CUSTOMIZE_GUEST), vcenter, Orders::customizeGuest),
                SagaStep.vcenter(ADD_DATA_DISK, limit.apply(ADD_DATA_DISK), vcenter, Orders::addDataDisk),
                SagaStep.vcenter(POWER_ON, limit.apply(POWER_ON), vcenter, Orders::powerOn)
                        .undoneBy(Orders::powerOff),
                SagaStep.vcenter(WAIT_FOR_TOOLS, limit.apply(WAIT_FOR_TOOLS), vcenter, Orders::waitForTools),
                SagaStep.ssh(CONFIGURE_POOL, limit.apply(CONFIGURE_POOL), guest, Orders::configurePool),
                SagaStep.ssh(EXPORT_NFS, limit.apply(EXPORT_NFS), guest, Orders::exportNfs),
                SagaStep.ssh(PROVE_TARGET, limit.apply(PROVE_TARGET), guest, Orders::proveTarget),
                SagaStep.own(REGISTER_TARGET, never, Orders::registerTarget),
                SagaStep.vcenter(MOUNT_DATASTORE, limit.apply(MOUNT_DATASTORE), vcenter, Orders::mountDatastore)
                        .undoneBy(Orders::unmountDatastore));
    }

    /** What is due for the deployment as it stands; nothing once it has ended, or while only a person can go on. */
    public List<Decision> decide(Deployment deployment) {
        if (deployment.decommissioning()) {
            return List.of(decommission(
                    deployment, deployment.handover().decommission().orElseThrow()));
        }
        return switch (deployment.state()) {
            case Requested s -> List.of(new Decision.Admit(deployment.id(), deployment.spec()));
            case Running running ->
                switch (running.phase()) {
                    case Underway phase ->
                        List.of(definition(running.run().step()).decide(deployment, running.run()));
                    case Broken broken -> List.of(afterFailure(deployment, running.run(), broken));
                    case Done done ->
                        List.of(Decision.append(new DeploymentSucceeded(deployment.id(), actor, done.at())));
                };
            case RollingBack rolling -> List.of(next(deployment, rolling));
            case AwaitingDecision s -> removal(deployment);
            case DeploymentState.RollbackFailed s -> removal(deployment);
            case Succeeded s -> List.of();
            case Failed s -> List.of();
            case Cancelled s -> List.of();
        };
    }

    /** When the current step, or its undoing, must be over; empty if it has no limit or nothing is under way. */
    public Optional<Instant> deadline(Deployment deployment) {
        if (deployment.undoing().isPresent()) {
            return deployment.undoing().map(run -> run.since().plus(undoLimit));
        }
        return deployment.state() instanceof Running running
                ? definition(running.run().step()).deadline(deployment, running.run())
                : Optional.empty();
    }

    /** What a failure left is kept for as long as was asked. */
    private List<Decision> removal(Deployment deployment) {
        return deployment.removeAt().stream()
                .<Decision>map(at -> new Decision.AppendLater(at, new KeepExpired(deployment.id(), actor, at)))
                .toList();
    }

    private Decision afterFailure(Deployment deployment, StepRun run, Broken broken) {
        RetryPolicy retry = definition(run.step()).retry();
        if (retry.allows(run.tries(), broken.failure().code())) {
            Instant at = retry.next(run.commandId(deployment.id()), run.tries(), broken.at());
            return retry(deployment, run, false, at);
        }
        Cleanup cleanup = UndoingRules.afterFailure(deployment, run, broken.failure());
        List<DeploymentStep> undoing = UndoingRules.steps(deployment, cleanup, Optional.of(broken.failure()));
        if (undoing.isEmpty()) {
            return cleanup == Cleanup.DESTROY
                    ? failed(deployment, run, broken.failure(), broken.at())
                    : rest(deployment, run, broken.failure(), broken.at());
        }
        return start(deployment, cleanup, undoing, broken.at());
    }

    private Decision next(Deployment deployment, RollingBack rolling) {
        Rollback rollback = rolling.rollback();
        return switch (rolling.phase()) {
            case Announced phase -> {
                List<DeploymentStep> undoing = UndoingRules.steps(deployment, rollback.cleanup(), rollback.cause());
                yield undoing.isEmpty()
                        ? afterRollback(deployment, rollback, phase.at())
                        : start(deployment, rollback.cleanup(), undoing, phase.at());
            }
            case Undoing phase -> definition(phase.run().step()).decideUndo(deployment, phase.run(), undoLimit);
            case Stuck phase -> afterStuck(deployment, phase);
            case Undone phase ->
                Decision.append(new RollbackFinished(deployment.id(), actor, phase.at(), deployment.rollbacks()));
            case Over phase -> afterRollback(deployment, rollback, phase.at());
        };
    }

    private Decision afterStuck(Deployment deployment, Stuck stuck) {
        StepRun run = stuck.run();
        return undoneAgain(deployment, stuck)
                .orElseGet(() -> Decision.append(new RollbackFailed(
                        deployment.id(),
                        actor,
                        stuck.at(),
                        deployment.rollbacks(),
                        run.step(),
                        run.attempt(),
                        stuck.failure())));
    }

    private Optional<Decision> undoneAgain(Deployment deployment, Stuck stuck) {
        StepRun run = stuck.run();
        return undoRetry.allows(run.tries(), stuck.failure().code())
                ? Optional.of(retry(
                        deployment, run, true, undoRetry.next(run.undoId(deployment.id()), run.tries(), stuck.at())))
                : Optional.empty();
    }

    private Decision decommission(Deployment deployment, Decommission decommission) {
        return switch (decommission.phase()) {
            case Undoing phase -> definition(phase.run().step()).decideUndo(deployment, phase.run(), undoLimit);
            case Stuck stuck ->
                undoneAgain(deployment, stuck)
                        .orElseGet(() -> Decision.append(new DecommissionFailed(
                                deployment.id(),
                                actor,
                                stuck.at(),
                                decommission.target(),
                                stuck.run().step(),
                                stuck.run().attempt(),
                                stuck.failure())));
            case Undone phase ->
                Decision.append(new TargetDecommissioned(
                        deployment.id(), actor, phase.at(), decommission.target(), decommission.cleanup()));
            case Announced phase -> throw new IllegalStateException("A decommission begins with its first step");
            case Over phase -> throw new IllegalStateException("The decommission is over");
        };
    }

    private Decision afterRollback(Deployment deployment, Rollback rollback, Instant at) {
        Optional<Failure> cause = rollback.cause();
        if (cause.isEmpty()) {
            return cancelled(deployment, rollback, at);
        }
        return rollback.cleanup() == Cleanup.DESTROY
                ? failed(deployment, rollback.from(), cause.get(), at)
                : rest(deployment, rollback.from(), cause.get(), at);
    }

    private Decision start(Deployment deployment, Cleanup cleanup, List<DeploymentStep> undoing, Instant at) {
        return Decision.append(
                new RollbackStarted(deployment.id(), actor, at, deployment.rollbacks() + 1, cleanup, undoing));
    }

    private Decision failed(Deployment deployment, StepRun run, Failure failure, Instant at) {
        return Decision.append(new DeploymentFailed(deployment.id(), actor, at, run.step(), failure));
    }

    private Decision rest(Deployment deployment, StepRun run, Failure failure, Instant at) {
        return Decision.append(new DecisionAwaited(deployment.id(), actor, at, run.step(), run.attempt(), failure));
    }

    /** The fence goes first: an undo of an earlier, failed rollback must not come late to a VM that is to be kept. */
    private Decision cancelled(Deployment deployment, Rollback rollback, Instant at) {
        return new Decision.Append(
                new DeploymentCancelled(deployment.id(), actor, at, rollback.cleanup()), Fences.of(deployment));
    }

    private Decision retry(Deployment deployment, StepRun run, boolean undo, Instant at) {
        return new Decision.AppendLater(
                at,
                new RetryRequested(deployment.id(), actor, at, run.step(), run.attempt(), undo, RetryOverrides.NONE));
    }

    private SagaStep definition(DeploymentStep step) {
        return steps.stream()
                .filter(candidate -> candidate.step() == step)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The saga has no step " + step));
    }
}
