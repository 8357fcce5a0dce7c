package io.poolwright.deploy.target;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.message.DeploymentFact.DecommissionRequested;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violation;
import io.poolwright.deploy.deployment.Decommission;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentLog;
import io.poolwright.deploy.deployment.DeploymentStore;
import io.poolwright.deploy.deployment.StepRun;
import io.poolwright.deploy.deployment.StoredDeployment;
import io.poolwright.deploy.deployment.UndoPhase.Stuck;

/**
 * Has targets made to be no more, by saying so in the log: the saga of the deployment that made one does the rest, whichever
 * process dies meanwhile. It begins at the real vCenter, by looking whether anybody has the target mounted.
 */
@ApplicationScoped
public class Decommissioning {

    private static final Logger LOG = Logger.getLogger(Decommissioning.class);

    private final TargetStore targets;
    private final DeploymentStore deployments;
    private final DeploymentLog log;
    private final Duration verdictPatience;

    Decommissioning(
            TargetStore targets,
            DeploymentStore deployments,
            DeploymentLog log,
            @ConfigProperty(name = "poolwright.decommission.verdict-patience", defaultValue = "10s")
                    Duration verdictPatience) {
        this.targets = targets;
        this.deployments = deployments;
        this.log = log;
        this.verdictPatience = verdictPatience;
    }

    /**
     * Blocks until vCenter has said whether the target is mounted, or until that takes too long.
     *
     * @throws ProblemException if the target is mounted, its deployment has not ended, or the log cannot be reached
     */
    public void decommission(TargetId id, DecommissionRequest request, Actor actor) {
        Cleanup cleanup = cleanup(request);
        RegisteredTarget target = targets.existing(id).await().indefinitely();
        Deployment deployment = deployments
                .find(target.deployment())
                .await()
                .indefinitely()
                .map(StoredDeployment::deployment)
                .orElseThrow(
                        () -> new ProblemException(ErrorCode.TARGET_NOT_FOUND, "Nothing is known of how it was made"));
        requirePossible(deployment);
        int earlier = deployment.attempts().atUndo(DeploymentStep.MOUNT_DATASTORE);
        Optional<StoredDeployment> after = log.append(
                new DecommissionRequested(
                        deployment.id(), actor, Instant.now(), id, cleanup, Boolean.TRUE.equals(request.unmount())),
                known -> judged(known, earlier),
                verdictPatience);
        LOG.infof(
                "The decommission of target '%s' was asked for by %s",
                target.target().name(), actor);
        after.map(StoredDeployment::deployment)
                .filter(known -> judged(known, earlier))
                .flatMap(Decommissioning::failure)
                .ifPresent(failure -> {
                    throw new ProblemException(failure.code(), failure.detail());
                });
    }

    private static void requirePossible(Deployment deployment) {
        if (!deployment.ended()) {
            throw new ProblemException(
                    ErrorCode.DECOMMISSION_NOT_POSSIBLE,
                    "The target's deployment %s has not ended: it is %s"
                            .formatted(deployment.id(), deployment.state().name()));
        }
        if (deployment.decommissioning()) {
            throw new ProblemException(
                    ErrorCode.DECOMMISSION_NOT_POSSIBLE, "The target is being decommissioned already");
        }
    }

    /** Whether the first step of this decommission is over, be it well or not. */
    private static boolean judged(Deployment deployment, int earlier) {
        Optional<Decommission> decommission = deployment.handover().decommission();
        boolean begun = deployment.attempts().atUndo(DeploymentStep.MOUNT_DATASTORE) > earlier;
        boolean looking = decommission
                .filter(Decommission::underway)
                .flatMap(Decommission::run)
                .map(StepRun::step)
                .filter(DeploymentStep.MOUNT_DATASTORE::equals)
                .isPresent();
        return begun && !looking;
    }

    private static Optional<Failure> failure(Deployment deployment) {
        return deployment
                .handover()
                .decommission()
                .filter(Decommission::resting)
                .map(Decommission::phase)
                .map(phase -> phase instanceof Stuck stuck ? stuck.failure() : null);
    }

    private static Cleanup cleanup(DecommissionRequest request) {
        boolean known = request != null
                && request.cleanup() != null
                && List.of(Cleanup.POWER_OFF.name(), Cleanup.DESTROY.name()).contains(request.cleanup());
        if (!known) {
            throw ProblemException.invalid(
                    List.of(new Violation("/cleanup", "It is required, and one of POWER_OFF and DESTROY")));
        }
        return Cleanup.valueOf(request.cleanup());
    }
}
