package io.poolwright.deploy.target;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.message.DeploymentFact.TargetDeregistered;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.deployment.Decommission;
import io.poolwright.deploy.deployment.DeploymentLog;

/** Takes targets out of the registry, by saying so in the log. The machine, its pool and its export stay as they are. */
@ApplicationScoped
public class Deregistration {

    private static final Logger LOG = Logger.getLogger(Deregistration.class);

    private final TargetStore targets;
    private final DeploymentLog log;

    Deregistration(TargetStore targets, DeploymentLog log) {
        this.targets = targets;
        this.log = log;
    }

    /**
     * Blocks until the log has it, and then a little longer, until the tables have it too.
     *
     * @throws ProblemException if there is no such target, or the log or the database cannot be reached
     */
    public void deregister(TargetId id, Actor actor) {
        RegisteredTarget registered = targets.existing(id).await().indefinitely();
        if (registered.decommission().filter(Decommission::underway).isPresent()) {
            throw new ProblemException(ErrorCode.IN_USE, "The target is being decommissioned");
        }
        log.append(
                new TargetDeregistered(registered.deployment(), actor, Instant.now(), id),
                deployment -> deployment.target().isEmpty());
        LOG.infof("Target '%s' was deregistered by %s", registered.target().name(), actor);
    }
}
