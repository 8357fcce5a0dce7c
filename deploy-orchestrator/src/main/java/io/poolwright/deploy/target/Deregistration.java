package io.poolwright.deploy.target;

import java.time.Duration;
import java.time.Instant;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.DeploymentFact.TargetDeregistered;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.deployment.Decommission;
import io.poolwright.deploy.stream.FactSignals;

/** Takes targets out of the registry, by saying so in the log. The machine, its pool and its export stay as they are. */
@ApplicationScoped
public class Deregistration {

    private static final Logger LOG = Logger.getLogger(Deregistration.class);
    /** Longer than the producer's own limit, because only the producer knows that the record will never be sent. */
    private static final Duration LOG_PATIENCE = Duration.ofSeconds(30);

    private final TargetStore targets;
    private final FactSignals signals;
    private final MessagePublisher publisher;
    private final Duration projectionPatience;

    Deregistration(
            TargetStore targets,
            FactSignals signals,
            MessagePublisher publisher,
            @ConfigProperty(name = "poolwright.request.projection-patience", defaultValue = "3s")
                    Duration projectionPatience) {
        this.targets = targets;
        this.signals = signals;
        this.publisher = publisher;
        this.projectionPatience = projectionPatience;
    }

    /**
     * Blocks until the log has it, and then a little longer, until the tables have it too.
     *
     * @throws ProblemException if there is no such target, or the log or the database cannot be reached
     */
    public void deregister(TargetId id, Actor actor) {
        RegisteredTarget registered = targets.find(id)
                .await()
                .indefinitely()
                .orElseThrow(
                        () -> new ProblemException(ErrorCode.TARGET_NOT_FOUND, "There is no target %s".formatted(id)));
        if (registered.decommission().filter(Decommission::underway).isPresent()) {
            throw new ProblemException(ErrorCode.IN_USE, "The target is being decommissioned");
        }
        Uni<Void> projected = signals.next(registered.deployment());
        append(new TargetDeregistered(registered.deployment(), actor, Instant.now(), id));
        LOG.infof("Target '%s' was deregistered by %s", registered.target().name(), actor);
        projected
                .ifNoItem()
                .after(projectionPatience)
                .fail()
                .onFailure(TimeoutException.class)
                .recoverWithNull()
                .await()
                .indefinitely();
    }

    private void append(TargetDeregistered fact) {
        publisher
                .append(fact)
                .ifNoItem()
                .after(LOG_PATIENCE)
                .fail()
                .onFailure()
                .transform(failure -> new ProblemException(
                        ErrorCode.LOG_UNAVAILABLE,
                        "Kafka did not confirm the request: %s".formatted(failure.getMessage()),
                        failure))
                .await()
                .indefinitely();
    }
}
