package io.poolwright.deploy.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Tracer;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.trace.DeploymentSpans;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentState;
import io.poolwright.deploy.projection.ProjectedBatch.Changed;

/** Tells operators what was projected: metrics, and the span of each deployment that has ended. */
@ApplicationScoped
class ProjectionReport {

    private static final Logger LOG = Logger.getLogger(ProjectionReport.class);
    /** Of the histogram: a deployment takes from a minute to some hours. */
    private static final Duration[] DURATIONS = {
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(3),
        Duration.ofMinutes(10),
        Duration.ofMinutes(30),
        Duration.ofHours(1),
        Duration.ofHours(4)
    };
    /** Of the histogram: what is live is in the tables within a moment. */
    private static final Duration[] DELAYS = {
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5)
    };

    private final MeterRegistry meters;
    private final DeploymentSpans spans;
    private final Tracer tracer;
    private final Timer delay;

    ProjectionReport(MeterRegistry meters, DeploymentSpans spans, Tracer tracer) {
        this.meters = meters;
        this.spans = spans;
        this.tracer = tracer;
        this.delay = Timer.builder("poolwright.projection.delay")
                .serviceLevelObjectives(DELAYS)
                .register(meters);
        for (ProjectedBatch.Ignored reason : ProjectedBatch.Ignored.values()) {
            ignored(reason);
        }
    }

    private Counter ignored(ProjectedBatch.Ignored reason) {
        return meters.counter("poolwright.facts.ignored", "reason", reason.name());
    }

    /** What was projected, be it new or history. */
    void projected(ProjectedBatch batch) {
        batch.facts()
                .forEach(fact -> meters.counter(
                                "poolwright.facts.projected",
                                "type",
                                fact.log().fact().getClass().getSimpleName())
                        .increment());
        batch.ignored().forEach((reason, count) -> {
            LOG.infof("%d facts changed nothing: %s", count, reason);
            ignored(reason).increment(count);
        });
    }

    /** What of it happens now, rather than long ago. */
    void happened(ProjectedBatch batch, Predicate<Changed> live) {
        Map<DeploymentId, Changed> changed = batch.deployments().stream()
                .filter(live)
                .collect(Collectors.toMap(one -> one.deployment().id(), Function.identity()));
        Instant now = Instant.now();
        for (StoredFact fact : batch.facts()) {
            Changed of = changed.get(fact.deploymentId());
            if (of != null) {
                Instant at = fact.log().fact().at();
                delay.record(Duration.between(at, now));
                if (of.head().finalSeq().orElse(-1) == fact.seq()) {
                    ended(of.deployment(), at);
                }
            }
        }
    }

    private void ended(Deployment deployment, Instant at) {
        DeploymentState.Name state = deployment.state().name();
        Timer.builder("poolwright.deployment.duration")
                .tag("state", state.name())
                .serviceLevelObjectives(DURATIONS)
                .register(meters)
                .record(Duration.between(deployment.requestedAt(), at));
        spans.ended(
                tracer,
                deployment.id(),
                deployment.requestedAt(),
                at,
                Optional.of(state.name()).filter(name -> state != DeploymentState.Name.SUCCEEDED));
    }
}
