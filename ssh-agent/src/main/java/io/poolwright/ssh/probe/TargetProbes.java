package io.poolwright.ssh.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.kafka.ServiceIdentity;
import io.poolwright.contracts.message.SshQuery.ProbeTarget;
import io.poolwright.contracts.message.TargetEvent.TargetProbed;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.ssh.session.Places;

/** Answers probes; so many at a time as are configured. {@code poolwright.ssh.probes} counts and times them by outcome. */
@ApplicationScoped
public class TargetProbes {

    private static final Logger LOG = Logger.getLogger(TargetProbes.class);

    private final TargetProber prober;
    private final ProbeReports reports;
    private final MeterRegistry meters;
    private final Actor actor;
    private final Places places;

    TargetProbes(
            TargetProber prober,
            ProbeReports reports,
            MeterRegistry meters,
            ServiceIdentity identity,
            ProbeConfig config) {
        this.prober = prober;
        this.reports = reports;
        this.meters = meters;
        this.actor = identity.actor();
        this.places = new Places(config.maxConcurrency());
    }

    /**
     * Blocks until the findings are safe. A probe that nobody waits for any more is not made.
     *
     * @throws InterruptedException if this agent is to stop; the query must not be acknowledged
     */
    public void answer(ProbeTarget query) throws InterruptedException {
        places.occupy(() -> make(query));
    }

    private void make(ProbeTarget query) throws InterruptedException {
        MDC.put("target", query.targetId().toString());
        try {
            Instant started = Instant.now();
            if (!started.isBefore(query.deadline())) {
                LOG.warnf("Probe %s came too late: nobody waits for it any more", query.probeId());
                return;
            }
            List<ProbeFinding> findings = prober.probe(query);
            Duration took = Duration.between(started, Instant.now());
            ProbeFinding.Outcome outcome = ProbeFinding.worst(findings);
            meters.timer("poolwright.ssh.probes", "outcome", outcome.name()).record(took);
            LOG.infof(
                    "Probe %s of %s: %s in %d ms %s",
                    query.probeId(), query.guest().address(), outcome, took.toMillis(), ProbeFinding.summary(findings));
            reports.report(new TargetProbed(
                    query.probeId(), query.targetId(), actor, Instant.now(), took.toMillis(), findings));
        } finally {
            MDC.remove("target");
        }
    }
}
