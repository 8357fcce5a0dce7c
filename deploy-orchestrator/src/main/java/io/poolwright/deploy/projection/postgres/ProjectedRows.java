package io.poolwright.deploy.projection.postgres;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import io.vertx.mutiny.sqlclient.Tuple;

import io.poolwright.contracts.message.DeploymentFact.StepFact;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.Reservation;
import io.poolwright.deploy.deployment.postgres.PgReservationStore;
import io.poolwright.deploy.deployment.postgres.SnapshotJson;
import io.poolwright.deploy.postgres.Database.Statements;
import io.poolwright.deploy.projection.Head;
import io.poolwright.deploy.projection.ProjectedBatch;
import io.poolwright.deploy.projection.ProjectedBatch.Changed;
import io.poolwright.deploy.projection.ProjectedBatch.Look;
import io.poolwright.deploy.projection.StoredFact;

/** Writes the rows that a batch comes to. */
final class ProjectedRows {

    private final SnapshotJson snapshots;

    ProjectedRows(SnapshotJson snapshots) {
        this.snapshots = snapshots;
    }

    void write(Statements statements, ProjectedBatch batch) {
        writeDeployments(statements, batch.deployments());
        writeFacts(statements, batch.facts());
        batch.deployments().forEach(changed -> writeReservations(statements, changed));
        batch.targets().forEach(fact -> TargetRows.write(statements, fact));
    }

    private void writeDeployments(Statements statements, List<Changed> deployments) {
        statements.forEach("""
                INSERT INTO deployments
                    (id, log_partition, state, requested_at, last_seq, final_seq, last_hash, snapshot, due_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text::json,
                    LEAST(now() + make_interval(secs => $9::float8), $10::timestamptz))
                ON CONFLICT (id) DO UPDATE SET
                    state = excluded.state,
                    last_seq = excluded.last_seq,
                    final_seq = excluded.final_seq,
                    last_hash = excluded.last_hash,
                    snapshot = excluded.snapshot,
                    due_at = CASE
                        WHEN excluded.final_seq IS NOT NULL OR $11 THEN NULL
                        WHEN $9::float8 IS NULL THEN deployments.due_at
                        ELSE excluded.due_at END,
                    silent_leases = CASE WHEN $9::float8 IS NULL THEN deployments.silent_leases ELSE 0 END
                """, deployments.stream().map(this::row).toList());
    }

    /** Held from the admission to the end, whatever was claimed before. */
    private static void writeReservations(Statements statements, Changed changed) {
        Deployment deployment = changed.deployment();
        if (deployment.ended()) {
            statements.query(
                    "DELETE FROM reservations WHERE deployment_id = $1",
                    deployment.id().value());
        } else if (changed.admitted()) {
            PgReservationStore.write(
                    statements,
                    deployment.id(),
                    deployment.spec().template().vcenter().id(),
                    Reservation.of(deployment.spec()));
        }
    }

    private Tuple row(Changed changed) {
        Head head = changed.head();
        Deployment deployment = head.deployment();
        Optional<Look> look = changed.look();
        return Tuple.tuple()
                .addUUID(deployment.id().value())
                .addInteger(head.partition())
                .addString(deployment.state().name().name())
                .addOffsetDateTime(utc(deployment.requestedAt()))
                .addLong(head.seq())
                .addLong(head.finalSeq().isPresent() ? head.finalSeq().getAsLong() : null)
                .addString(head.hash())
                .addString(snapshots.write(deployment))
                .addDouble(look.map(at -> (double) at.in().toMillis() / 1_000).orElse(null))
                .addOffsetDateTime(
                        look.flatMap(Look::latest).map(ProjectedRows::utc).orElse(null))
                .addBoolean(deployment.resting());
    }

    private static void writeFacts(Statements statements, List<StoredFact> facts) {
        statements.forEach("""
                INSERT INTO facts (deployment_id, seq, fact_id, type, schema_version, actor, step, attempt,
                    occurred_at, log_partition, log_offset, data, hash)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::text::json, $13)
                """, facts.stream().map(ProjectedRows::row).toList());
    }

    private static Tuple row(StoredFact stored) {
        Optional<StepFact> step = stored.log().fact() instanceof StepFact fact ? Optional.of(fact) : Optional.empty();
        return Tuple.tuple()
                .addUUID(stored.deploymentId().value())
                .addLong(stored.seq())
                .addString(stored.log().factId())
                .addString(stored.log().type())
                .addInteger(stored.log().schemaVersion())
                .addString(stored.log().fact().actor().toString())
                .addString(step.map(fact -> fact.step().name()).orElse(null))
                .addInteger(step.map(StepFact::attempt).orElse(null))
                .addOffsetDateTime(utc(stored.log().fact().at()))
                .addInteger(stored.log().partition())
                .addLong(stored.log().offset())
                .addString(stored.log().data())
                .addString(stored.hash());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
