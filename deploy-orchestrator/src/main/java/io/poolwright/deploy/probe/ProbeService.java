package io.poolwright.deploy.probe;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.DeploymentFact.Target;
import io.poolwright.contracts.message.SshQuery.ProbeTarget;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.access.Asker;
import io.poolwright.deploy.access.CurrentAsker;
import io.poolwright.deploy.deployment.Confirmed;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.target.RegisteredTarget;
import io.poolwright.deploy.target.TargetAccess;
import io.poolwright.deploy.target.TargetStore;

/** Begins probes: first in the tables, so that there is one at a time, then by the query to the agent. Blocks. */
@ApplicationScoped
public class ProbeService {

    private static final Logger LOG = Logger.getLogger(ProbeService.class);

    private final ProbeStore probes;
    private final TargetStore targets;
    private final TargetAccess access;
    private final MessagePublisher publisher;
    private final CurrentAsker asker;

    ProbeService(
            ProbeStore probes,
            TargetStore targets,
            TargetAccess access,
            MessagePublisher publisher,
            CurrentAsker asker) {
        this.probes = probes;
        this.targets = targets;
        this.access = access;
        this.publisher = publisher;
        this.asker = asker;
    }

    /**
     * Begins a probe, or joins the one that runs already: whoever asks meanwhile wants to know the same.
     *
     * @throws ProblemException if there is no such target or it has no key any more, or the log or the database cannot be
     *     reached
     */
    public Probe request(TargetId target, Actor.User actor) {
        asker.actingAs(Asker.SYSTEM, () -> targets.existing(target).await().indefinitely())
                .requireKey();
        ProbeStore.Begun begun = probes.begin(target, actor.name()).orElseThrow(() -> TargetStore.missing(target));
        if (begun.isNew()) {
            send(begun.probe());
        }
        return begun.probe();
    }

    /** Asks the agent for each of these; what cannot be asked for is over. */
    void sendAll(List<Probe> begun) {
        for (Probe probe : begun) {
            try {
                send(probe);
            } catch (ProblemException e) {
                LOG.warnf("Target %s cannot be probed: %s", probe.target(), e.getMessage());
            }
        }
    }

    private void send(Probe probe) {
        try {
            ProbeTarget query = asker.actingAs(Asker.SYSTEM, () -> query(probe));
            Confirmed.send(publisher.send(query));
        } catch (ProblemException e) {
            probes.end(ProbeEnd.unanswered(probe, e.code(), e.getMessage()));
            throw e;
        }
    }

    private ProbeTarget query(Probe probe) {
        RegisteredTarget registered = targets.existing(probe.target()).await().indefinitely();
        Target target = registered.target();
        Deployment deployment = access.deployment(registered);
        return new ProbeTarget(
                probe.id(),
                probe.target(),
                probe.deadline(),
                access.of(registered),
                target.pool(),
                target.poolGuid(),
                target.nfsPath(),
                target.nfsNetworks(),
                deployment.spec().options().guest().nfs(),
                deployment.outcome(PoolConfigured.class).flatMap(PoolConfigured::key));
    }
}
