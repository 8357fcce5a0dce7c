package io.poolwright.deploy.projection;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.projection.ProjectedBatch.Changed;
import io.poolwright.deploy.projection.ProjectedBatch.Look;
import io.poolwright.deploy.saga.Decision;
import io.poolwright.deploy.saga.DecisionExecutor;
import io.poolwright.deploy.saga.LeaseRules;
import io.poolwright.deploy.saga.Saga;
import io.poolwright.deploy.saga.SagaConfig;

/**
 * Turns batches of the log into rows, and then carries out what has become due. A crash in between is mended by the lease
 * keeper; a batch that comes again changes nothing.
 */
@ApplicationScoped
public class Projector {

    private static final Logger LOG = Logger.getLogger(Projector.class);

    private final Projection projection;
    private final ProjectionStore store;
    private final LivePartitions partitions;
    private final DecisionExecutor executor;
    private final LeaseRules leases;
    private final MeterRegistry meters;

    Projector(
            Saga saga,
            LeaseRules leases,
            SagaConfig config,
            ProjectionStore store,
            LivePartitions partitions,
            DecisionExecutor executor,
            MeterRegistry meters) {
        this.projection = new Projection(saga, leases, config.lease().pending());
        this.store = store;
        this.partitions = partitions;
        this.executor = executor;
        this.leases = leases;
        this.meters = meters;
    }

    /** Blocks until the batch is in the tables and what it made due has been carried out or put off. */
    public ProjectedBatch project(LogBatch batch) {
        ProjectedBatch projected = store.project(
                batch,
                known -> projection.project(
                        known,
                        batch.facts(),
                        partition -> partitions.caughtUp(
                                partition, batch.nextOffsets().getOrDefault(partition, 0L))));
        meter(projected);
        carryOut(batch, projected);
        partitions.projected(batch.nextOffsets());
        return projected;
    }

    private void carryOut(LogBatch batch, ProjectedBatch projected) {
        List<Changed> due = projected.deployments().stream()
                .filter(changed -> !changed.due().isEmpty())
                .filter(changed -> partitions.caughtUp(
                        changed.head().partition(),
                        batch.nextOffsets().getOrDefault(changed.head().partition(), 0L)))
                .toList();
        due.forEach(Projector::log);
        List<DeploymentId> done = executor.carryOut(
                due.stream().flatMap(changed -> changed.due().stream()).toList());
        Map<DeploymentId, Look> looks = due.stream()
                .map(Changed::deployment)
                .filter(deployment -> done.contains(deployment.id()))
                .collect(Collectors.toMap(
                        deployment -> deployment.id(),
                        deployment -> new Look(leases.lease(), leases.latestLook(deployment))));
        if (!looks.isEmpty()) {
            store.beginLeases(looks);
        }
    }

    private static void log(Changed changed) {
        MDC.put("deployment", changed.deployment().id().toString());
        changed.due().forEach(decision -> LOG.infof("Due: %s", summary(decision)));
        MDC.remove("deployment");
    }

    private static String summary(Decision decision) {
        return switch (decision) {
            case Decision.SendCommand send -> send.command().step().title();
            case Decision.RegisterTarget registration ->
                "registering target '%s'".formatted(registration.target().name());
            case Decision.Append append ->
                "recording %s".formatted(append.fact().getClass().getSimpleName());
            case Decision.Admit wanted -> "admitting %s".formatted(wanted.spec().vmName());
            case Decision.AppendLater later ->
                "recording %s at %s".formatted(later.fact().getClass().getSimpleName(), later.at());
        };
    }

    private void meter(ProjectedBatch projected) {
        projected
                .facts()
                .forEach(fact -> meters.counter(
                                "poolwright.facts.projected",
                                "type",
                                fact.log().fact().getClass().getSimpleName())
                        .increment());
        projected.ignored().forEach((reason, count) -> {
            LOG.infof("%d facts changed nothing: %s", count, reason);
            meters.counter("poolwright.facts.ignored", "reason", reason.name()).increment(count);
        });
    }
}
