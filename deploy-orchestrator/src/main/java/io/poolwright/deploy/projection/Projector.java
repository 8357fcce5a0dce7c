package io.poolwright.deploy.projection;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.trace.LogContext;
import io.poolwright.deploy.deployment.Deployment;
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
    private final ProjectionReport report;

    Projector(
            Saga saga,
            LeaseRules leases,
            SagaConfig config,
            ProjectionStore store,
            LivePartitions partitions,
            DecisionExecutor executor,
            ProjectionReport report) {
        this.projection = new Projection(saga, leases, config.lease().pending());
        this.store = store;
        this.partitions = partitions;
        this.executor = executor;
        this.leases = leases;
        this.report = report;
    }

    /** Blocks until the batch is in the tables and what it made due has been carried out or put off. */
    public ProjectedBatch project(LogBatch batch) {
        ProjectedBatch projected = store.project(batch, known -> plan(known, batch));
        report.projected(projected);
        report.happened(projected, changed -> isLive(changed, batch));
        carryOut(batch, projected);
        moveQueues(batch, projected);
        partitions.projected(batch.nextOffsets());
        return projected;
    }

    private ProjectedBatch plan(Known known, LogBatch batch) {
        batch.nextOffsets().keySet().forEach(partition -> refuseEmptiedTables(known, partition));
        return projection.project(
                known,
                batch.facts(),
                partition -> partitions.caughtUp(partition, batch.nextOffsets().getOrDefault(partition, 0L)));
    }

    /** Who empties the tables, or restores older ones, under a running service would lose what lies in between. */
    private void refuseEmptiedTables(Known known, int partition) {
        long stored = known.positions().getOrDefault(partition, 0L);
        long reached = partitions.reached(partition);
        if (stored < reached) {
            throw new IllegalStateException(
                    "Partition %d was in the tables up to %d and now is up to %d: they were emptied or restored. Rebuild them (POST /api/v1/audit/rebuilds) or start the service anew"
                            .formatted(partition, reached, stored));
        }
    }

    private void carryOut(LogBatch batch, ProjectedBatch projected) {
        List<Changed> due = live(batch, projected)
                .filter(changed -> !changed.due().isEmpty())
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

    private boolean isLive(Changed changed, LogBatch batch) {
        int partition = changed.head().partition();
        return partitions.caughtUp(partition, batch.nextOffsets().getOrDefault(partition, 0L));
    }

    /** Those that wait look by themselves too, once in a lease: what goes amiss here only takes longer. */
    private void moveQueues(LogBatch batch, ProjectedBatch projected) {
        List<Deployment> moving = live(batch, projected)
                .filter(Changed::movesQueues)
                .map(Changed::deployment)
                .toList();
        if (!moving.isEmpty()) {
            executor.moveQueues(moving);
        }
    }

    private Stream<Changed> live(LogBatch batch, ProjectedBatch projected) {
        return projected.deployments().stream().filter(changed -> isLive(changed, batch));
    }

    private static void log(Changed changed) {
        LogContext context = LogContext.of(changed.deployment().id());
        changed.due().forEach(decision -> LOG.infof("Due: %s", summary(decision)));
        context.close();
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
}
