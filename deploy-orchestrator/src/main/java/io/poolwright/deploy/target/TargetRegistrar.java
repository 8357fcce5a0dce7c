package io.poolwright.deploy.target;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.StepOutcome.TargetRecorded;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.kafka.ServiceIdentity;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.StepFailed;
import io.poolwright.contracts.message.DeploymentFact.StepStarted;
import io.poolwright.contracts.message.DeploymentFact.StepSucceeded;
import io.poolwright.contracts.message.DeploymentFact.Target;
import io.poolwright.contracts.message.DeploymentFact.TargetRegistered;

/** The orchestrator's own step. The claim on the name decides; the log then says how it went. */
@ApplicationScoped
public class TargetRegistrar {

    private final TargetStore targets;
    private final MessagePublisher publisher;
    private final Actor actor;

    TargetRegistrar(TargetStore targets, MessagePublisher publisher, ServiceIdentity identity) {
        this.targets = targets;
        this.publisher = publisher;
        this.actor = identity.actor();
    }

    /** The target's id follows from the deployment's, so that registering again is registering the same. */
    public static TargetId targetId(DeploymentId deployment) {
        byte[] name = "poolwright/target/%s".formatted(deployment).getBytes(StandardCharsets.UTF_8);
        return new TargetId(UUID.nameUUIDFromBytes(name));
    }

    /** Succeeds when the log has the outcome, be it good or bad. */
    public Uni<Void> register(DeploymentId deployment, int attempt, Target target) {
        return append(new StepStarted(deployment, actor, Instant.now(), DeploymentStep.REGISTER_TARGET, attempt))
                .chain(() -> targets.claim(target.name(), deployment))
                .chain(owner -> owner.equals(deployment)
                        ? recorded(deployment, attempt, target)
                        : refused(deployment, attempt, target, owner));
    }

    private Uni<Void> recorded(DeploymentId deployment, int attempt, Target target) {
        TargetId id = targetId(deployment);
        return append(new TargetRegistered(deployment, actor, Instant.now(), id, target))
                .chain(() -> append(new StepSucceeded(
                        deployment,
                        actor,
                        Instant.now(),
                        DeploymentStep.REGISTER_TARGET,
                        attempt,
                        new TargetRecorded(id))));
    }

    private Uni<Void> refused(DeploymentId deployment, int attempt, Target target, DeploymentId owner) {
        Failure failure = Failure.of(
                ErrorCode.TARGET_NAME_TAKEN,
                "The name '%s' belongs to the target of deployment %s".formatted(target.name(), owner));
        return append(
                new StepFailed(deployment, actor, Instant.now(), DeploymentStep.REGISTER_TARGET, attempt, failure));
    }

    private Uni<Void> append(DeploymentFact fact) {
        return publisher.append(fact);
    }
}
