package io.poolwright.deploy.target;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.kafka.ServiceIdentity;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChangeFailed;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChangeRequested;
import io.poolwright.contracts.message.SshTask.ChangeTargetKey;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.target.KeyChange;
import io.poolwright.deploy.access.Asker;
import io.poolwright.deploy.access.CurrentAsker;
import io.poolwright.deploy.deployment.Confirmed;
import io.poolwright.deploy.stream.FactSignals;

/** Has the keys of targets changed: first the log knows who wants it, then an agent is asked. Blocks. */
@ApplicationScoped
public class TargetKeyService {

    private static final Logger LOG = Logger.getLogger(TargetKeyService.class);

    private final TargetStore targets;
    private final TargetAccess access;
    private final FactSignals signals;
    private final MessagePublisher publisher;
    private final CurrentAsker asker;
    private final Duration projectionPatience;
    private final Duration agentPatience;
    private final Actor self;

    TargetKeyService(
            TargetStore targets,
            TargetAccess access,
            FactSignals signals,
            MessagePublisher publisher,
            CurrentAsker asker,
            @ConfigProperty(name = "poolwright.request.projection-patience", defaultValue = "3s")
                    Duration projectionPatience,
            KeyChangeConfig config,
            ServiceIdentity identity) {
        this.targets = targets;
        this.access = access;
        this.signals = signals;
        this.publisher = publisher;
        this.asker = asker;
        this.projectionPatience = projectionPatience;
        this.agentPatience = config.keyPatience();
        this.self = identity.actor();
    }

    /**
     * Asks for another key, or for none. Asking twice is asking for the same: the key follows from its generation.
     *
     * @throws ProblemException if there is no such target or it has no key any more, if a change of the other kind has not
     *     ended, or the log or the database cannot be reached
     */
    public void change(TargetId id, KeyChange change, Actor actor) {
        RegisteredTarget registered = asker.actingAs(Asker.SYSTEM, () -> existing(id));
        registered.requireKey();
        refuseBeside(registered, change);
        Instant now = Instant.now();
        ChangeTargetKey task = asker.actingAs(Asker.SYSTEM, () -> task(registered, change, now.plus(agentPatience)));
        Uni<Void> projected = signals.next(registered.deployment());
        Confirmed.send(publisher.append(new TargetKeyChangeRequested(registered.deployment(), actor, now, id, change)));
        Confirmed.send(publisher.send(task));
        LOG.infof(
                "Target '%s': %s of its key was asked for by %s",
                registered.target().name(), change, actor);
        projected
                .ifNoItem()
                .after(projectionPatience)
                .fail()
                .onFailure(TimeoutException.class)
                .recoverWithNull()
                .await()
                .indefinitely();
    }

    /** Of a rotation and a revocation at once nobody could say which of them the target was left with. */
    private static void refuseBeside(RegisteredTarget registered, KeyChange change) {
        if (registered.key().underway().filter(other -> other != change).isPresent()) {
            throw new ProblemException(
                    ErrorCode.TARGET_KEY_CHANGING,
                    "The key of target '%s' is being changed otherwise"
                            .formatted(registered.target().name()));
        }
    }

    /**
     * Asks an agent once more for what nobody has answered, or says in the log that nobody will.
     *
     * @throws ProblemException if there is no such target any more, or the log or the database cannot be reached
     */
    void pursue(KeyChangeStore.Unanswered unanswered) {
        Instant deadline = unanswered.since().plus(agentPatience);
        if (Instant.now().isBefore(deadline)) {
            ChangeTargetKey task = asker.actingAs(
                    Asker.SYSTEM, () -> task(existing(unanswered.target()), unanswered.change(), deadline));
            Confirmed.send(publisher.send(task));
            LOG.infof("Asked again for the key of target %s after silence", unanswered.target());
        } else {
            String why = "No ssh-agent has answered within %d s".formatted(agentPatience.toSeconds());
            Confirmed.send(publisher.append(new TargetKeyChangeFailed(
                    unanswered.deployment(),
                    self,
                    Instant.now(),
                    unanswered.target(),
                    unanswered.change(),
                    Failure.of(ErrorCode.AGENT_SILENT, why))));
            LOG.warnf("The key of target %s was not changed: %s", unanswered.target(), why);
        }
    }

    private ChangeTargetKey task(RegisteredTarget registered, KeyChange change, Instant deadline) {
        int now = registered.key().generation();
        return new ChangeTargetKey(
                UUID.randomUUID(),
                registered.id(),
                registered.deployment(),
                deadline,
                access.of(registered),
                change,
                change == KeyChange.ROTATE ? now + 1 : now);
    }

    private RegisteredTarget existing(TargetId id) {
        return targets.existing(id).await().indefinitely();
    }
}
