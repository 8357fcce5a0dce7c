package io.poolwright.deploy.probe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.kafka.ServiceIdentity;
import io.poolwright.contracts.rest.ProblemException;

/**
 * Ends probes that no agent answers, and begins those that are due. All of it stands in the tables: it survives restarts,
 * and of several replicas whoever comes first takes each up.
 */
@ApplicationScoped
public class ProbeKeeper {

    private static final Logger LOG = Logger.getLogger(ProbeKeeper.class);
    private static final int OVERDUE_AT_ONCE = 100;

    private final ProbeStore probes;
    private final ProbeService service;
    private final ProbeConfig config;
    private final String name;
    private final Counter silent;

    ProbeKeeper(
            ProbeStore probes,
            ProbeService service,
            ProbeConfig config,
            ServiceIdentity identity,
            MeterRegistry meters) {
        this.probes = probes;
        this.service = service;
        this.config = config;
        this.name = identity.actor().service();
        this.silent = meters.counter("poolwright.probes.silent");
    }

    @Scheduled(every = "${poolwright.probes.sweep:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        try {
            endOverdue();
            if (config.periodic()) {
                beginDue();
            }
        } catch (ProblemException e) {
            LOG.warnf("The probes cannot be looked at now: %s", e.getMessage());
        }
    }

    void beginDue() {
        service.sendAll(probes.beginDue(name, config.atOnce()));
    }

    private void endOverdue() {
        for (Probe probe : probes.overdue(OVERDUE_AT_ONCE)) {
            String why = "No ssh-agent has answered within %d s"
                    .formatted(config.deadline().toSeconds());
            if (probes.end(ProbeEnd.unanswered(probe, ErrorCode.AGENT_SILENT, why))) {
                silent.increment();
                LOG.warnf("Probe %s of target %s: %s", probe.id(), probe.target(), why);
            }
        }
    }
}
