package io.poolwright.deploy.deployment;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.RetryOverrides;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.kafka.trace.LogContext;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.CancelRequested;
import io.poolwright.contracts.message.DeploymentFact.RetryRequested;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.deployment.DeploymentState.AwaitingDecision;
import io.poolwright.deploy.deployment.DeploymentState.Cancelled;
import io.poolwright.deploy.deployment.DeploymentState.RollbackFailed;
import io.poolwright.deploy.deployment.DeploymentState.RollingBack;
import io.poolwright.deploy.target.TargetStore;

/**
 * What people do to a deployment that is there: have it tried again, cancel it. Here the state is only looked at to say no
 * early and clearly; what decides is the order of the log.
 */
@ApplicationScoped
public class InterventionService {

    private static final Logger LOG = Logger.getLogger(InterventionService.class);

    private final TargetStore targets;
    private final DeploymentLog log;

    InterventionService(TargetStore targets, DeploymentLog log) {
        this.targets = targets;
        this.log = log;
    }

    /**
     * Has the failed step, or the failed rollback, tried again. Blocks until the log has it.
     *
     * @throws ProblemException if there is nothing to try again, an override makes no sense, or the log cannot be reached
     */
    public StoredDeployment retry(StoredDeployment stored, Optional<RetryRequest.Overrides> wanted, Actor actor) {
        Deployment deployment = stored.deployment();
        RetryRequested fact = switch (deployment.state()) {
            case AwaitingDecision s ->
                fact(
                        deployment,
                        actor,
                        s.run(),
                        false,
                        overrides(wanted, s.run().step(), deployment));
            case RollbackFailed s -> fact(deployment, actor, s.run(), true, none(wanted, deployment));
            case DeploymentState other ->
                throw new ProblemException(
                        ErrorCode.RETRY_NOT_POSSIBLE, "Deployment %s is %s".formatted(deployment.id(), other.name()));
        };
        return append(stored, fact, after -> !after.resting());
    }

    /**
     * Stops the deployment. Blocks until the log has it. Asking again for what is done or under way changes nothing.
     *
     * @throws ProblemException if it cannot be stopped any more, or the log cannot be reached
     */
    public StoredDeployment cancel(StoredDeployment stored, Cleanup cleanup, Actor actor) {
        Deployment deployment = stored.deployment();
        if (alreadySo(deployment.state(), cleanup)) {
            return stored;
        }
        if (deployment.pastTheReturn()) {
            throw new ProblemException(
                    ErrorCode.CANCEL_TOO_LATE, "The target of %s is being registered".formatted(deployment.id()));
        }
        if (deployment.target().isPresent() && !deployment.ended() && cleanup != Cleanup.KEEP) {
            throw new ProblemException(
                    ErrorCode.CANCEL_TOO_LATE,
                    "The target of %s is registered and stays: cancel with KEEP, or decommission the target afterwards"
                            .formatted(deployment.id()));
        }
        if (!Action.allowed(deployment).contains(Action.CANCEL)) {
            throw new ProblemException(
                    ErrorCode.CANCEL_NOT_POSSIBLE,
                    "Deployment %s is %s"
                            .formatted(deployment.id(), deployment.state().name()));
        }
        return append(
                stored,
                new CancelRequested(deployment.id(), actor, Instant.now(), cleanup),
                after -> after.state() instanceof RollingBack || after.ended() || after.pastTheReturn());
    }

    private static boolean alreadySo(DeploymentState state, Cleanup cleanup) {
        return state instanceof Cancelled cancelled && cancelled.cleanup() == cleanup
                || state instanceof RollingBack rolling
                        && rolling.rollback().cause().isEmpty()
                        && rolling.rollback().cleanup() == cleanup;
    }

    private RetryOverrides overrides(
            Optional<RetryRequest.Overrides> wanted, DeploymentStep failed, Deployment deployment) {
        RetryOverrides overrides = wanted.map(
                        some -> new OverridesResolver(some, Optional.of(failed), deployment.settings()).resolve())
                .orElse(RetryOverrides.NONE);
        overrides.targetName().ifPresent(name -> requireFree(name, deployment));
        return overrides;
    }

    private static RetryOverrides none(Optional<RetryRequest.Overrides> wanted, Deployment deployment) {
        return wanted.map(some -> new OverridesResolver(some, Optional.empty(), deployment.settings()).resolve())
                .orElse(RetryOverrides.NONE);
    }

    private void requireFree(String targetName, Deployment deployment) {
        targets.ownerOf(targetName)
                .await()
                .indefinitely()
                .filter(owner -> !owner.equals(deployment.id()))
                .ifPresent(owner -> {
                    throw new ProblemException(
                            ErrorCode.TARGET_NAME_TAKEN,
                            "The name '%s' belongs to the target of deployment %s".formatted(targetName, owner));
                });
    }

    private static RetryRequested fact(
            Deployment deployment, Actor actor, StepRun failed, boolean undo, RetryOverrides overrides) {
        return new RetryRequested(
                deployment.id(), actor, Instant.now(), failed.step(), failed.attempt(), undo, overrides);
    }

    private StoredDeployment append(StoredDeployment before, DeploymentFact fact, Predicate<Deployment> effect) {
        LogContext context = LogContext.of(fact.deploymentId());
        try {
            StoredDeployment after = log.append(fact, effect).orElse(before);
            LOG.infof("%s by %s", fact.getClass().getSimpleName(), fact.actor());
            return after;
        } finally {
            context.close();
        }
    }
}
