package io.poolwright.deploy.projection.postgres;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import io.poolwright.contracts.deployment.BatchPlace;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.message.DeploymentFact.StepFact;
import io.poolwright.deploy.admission.postgres.PgAdmissionStore;
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

    /** The columns of {@link #columns}. */
    private static final String DEPLOYMENTS = """
            unnest($1::uuid[], $2::int[], $3::text[], $4::timestamptz[], $5::bigint[], $6::bigint[], $7::text[], $8::text[],
                $9::float8[], $10::timestamptz[], $11::boolean[], $12::uuid[], $13::uuid[], $14::int[], $15::uuid[])
                AS n (id, log_partition, state, requested_at, last_seq, final_seq, last_hash, snapshot,
                    look_in, look_latest, at_rest, vcenter_id, batch_id, batch_index, batch_first)
            """;

    private final SnapshotJson snapshots;

    ProjectedRows(SnapshotJson snapshots) {
        this.snapshots = snapshots;
    }

    void write(Statements statements, ProjectedBatch batch) {
        writeDeployments(statements, batch.deployments());
        writeFacts(statements, batch.facts());
        writeReservations(statements, batch.deployments());
        batch.targets().forEach(fact -> TargetRows.write(statements, fact));
    }

    /** One statement for all that are there, and one for all that are new. */
    private void writeDeployments(Statements statements, List<Changed> deployments) {
        if (deployments.isEmpty()) {
            return;
        }
        Set<UUID> there = statements.query("""
                        UPDATE deployments d SET
                            state = n.state,
                            last_seq = n.last_seq,
                            final_seq = n.final_seq,
                            last_hash = n.last_hash,
                            snapshot = n.snapshot::json,
                            due_at = CASE
                                WHEN n.at_rest THEN NULL
                                WHEN n.look_in IS NULL THEN d.due_at
                                ELSE LEAST(now() + make_interval(secs => n.look_in), n.look_latest) END,
                            silent_leases = CASE WHEN n.look_in IS NULL THEN d.silent_leases ELSE 0 END
                        FROM %s
                        WHERE d.id = n.id RETURNING d.id
                        """.formatted(DEPLOYMENTS), columns(deployments)).stream()
                .map(row -> row.getUUID("id"))
                .collect(Collectors.toSet());
        List<Changed> fresh = deployments.stream()
                .filter(changed -> !there.contains(changed.deployment().id().value()))
                .toList();
        if (!fresh.isEmpty()) {
            statements.query("""
                    INSERT INTO deployments
                        (id, log_partition, state, requested_at, last_seq, final_seq, last_hash, snapshot, due_at,
                        vcenter_id, batch_id, batch_index, batch_first)
                    SELECT n.id, n.log_partition, n.state, n.requested_at, n.last_seq, n.final_seq, n.last_hash,
                        n.snapshot::json, LEAST(now() + make_interval(secs => n.look_in), n.look_latest),
                        n.vcenter_id, n.batch_id, n.batch_index, n.batch_first
                    FROM %s
                    """.formatted(DEPLOYMENTS), columns(fresh));
        }
    }

    private Object[] columns(List<Changed> deployments) {
        return new Object[] {
            column(
                    deployments,
                    UUID[]::new,
                    changed -> changed.deployment().id().value()),
            column(deployments, Integer[]::new, changed -> changed.head().partition()),
            column(
                    deployments,
                    String[]::new,
                    changed -> changed.deployment().state().name().name()),
            column(
                    deployments,
                    OffsetDateTime[]::new,
                    changed -> utc(changed.deployment().requestedAt())),
            column(deployments, Long[]::new, changed -> changed.head().seq()),
            column(deployments, Long[]::new, changed -> finalSeq(changed.head())),
            column(deployments, String[]::new, changed -> changed.head().hash()),
            column(deployments, String[]::new, changed -> snapshots.write(changed.deployment())),
            column(
                    deployments,
                    Double[]::new,
                    changed -> changed.look()
                            .map(look -> (double) look.in().toMillis() / 1_000)
                            .orElse(null)),
            column(
                    deployments,
                    OffsetDateTime[]::new,
                    changed -> changed.look()
                            .flatMap(Look::latest)
                            .map(ProjectedRows::utc)
                            .orElse(null)),
            column(deployments, Boolean[]::new, changed -> unwatched(changed.deployment())),
            column(
                    deployments,
                    UUID[]::new,
                    changed -> vcenter(changed.deployment()).value()),
            column(
                    deployments,
                    UUID[]::new,
                    changed -> batch(changed, place -> place.id().value())),
            column(deployments, Integer[]::new, changed -> batch(changed, BatchPlace::index)),
            column(
                    deployments,
                    UUID[]::new,
                    changed -> batch(changed, place -> place.first().value()))
        };
    }

    /** Nothing follows before a person has decided. */
    private static boolean unwatched(Deployment deployment) {
        return !deployment.goesOn() && deployment.removeAt().isEmpty();
    }

    private static VCenterId vcenter(Deployment deployment) {
        return deployment.spec().template().vcenter().id();
    }

    /** Null if it was asked for alone. */
    private static <T> T batch(Changed changed, Function<BatchPlace, T> value) {
        return changed.deployment().spec().options().batch().map(value).orElse(null);
    }

    private static Long finalSeq(Head head) {
        return head.finalSeq().isPresent() ? (Long) head.finalSeq().getAsLong() : null;
    }

    /** Held from the queue to the end, whatever was claimed before; the place at the vCenter from the admission on. */
    private static void writeReservations(Statements statements, List<Changed> deployments) {
        UUID[] ended = deployments.stream()
                .map(Changed::deployment)
                .filter(Deployment::ended)
                .map(deployment -> deployment.id().value())
                .toArray(UUID[]::new);
        if (ended.length > 0) {
            PgReservationStore.release(statements, ended);
            PgAdmissionStore.release(statements, ended);
        }
        for (Changed changed : deployments) {
            Deployment deployment = changed.deployment();
            boolean queued = deployment.waiting().isPresent();
            if (!deployment.ended() && (queued || changed.admitted())) {
                PgReservationStore.write(
                        statements, deployment.id(), vcenter(deployment), Reservation.of(deployment.spec()));
            }
            if (!deployment.ended() && changed.admitted()) {
                PgAdmissionStore.admit(statements, deployment.id(), vcenter(deployment));
            }
        }
    }

    private static void writeFacts(Statements statements, List<StoredFact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        statements.query(
                """
                INSERT INTO facts (deployment_id, seq, fact_id, type, schema_version, actor, step, attempt,
                    occurred_at, log_partition, log_offset, data, hash)
                SELECT n.deployment_id, n.seq, n.fact_id, n.type, n.schema_version, n.actor, n.step, n.attempt,
                    n.occurred_at, n.log_partition, n.log_offset, n.data::json, n.hash
                FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[], $8::int[],
                        $9::timestamptz[], $10::int[], $11::bigint[], $12::text[], $13::text[])
                    AS n (deployment_id, seq, fact_id, type, schema_version, actor, step, attempt,
                        occurred_at, log_partition, log_offset, data, hash)
                """,
                column(facts, UUID[]::new, stored -> stored.deploymentId().value()),
                column(facts, Long[]::new, StoredFact::seq),
                column(facts, String[]::new, stored -> stored.log().factId()),
                column(facts, String[]::new, stored -> stored.log().type()),
                column(facts, Integer[]::new, stored -> stored.log().schemaVersion()),
                column(
                        facts,
                        String[]::new,
                        stored -> stored.log().fact().actor().toString()),
                column(
                        facts,
                        String[]::new,
                        stored -> step(stored).map(fact -> fact.step().name()).orElse(null)),
                column(
                        facts,
                        Integer[]::new,
                        stored -> step(stored).map(StepFact::attempt).orElse(null)),
                column(
                        facts,
                        OffsetDateTime[]::new,
                        stored -> utc(stored.log().fact().at())),
                column(facts, Integer[]::new, stored -> stored.log().partition()),
                column(facts, Long[]::new, stored -> stored.log().offset()),
                column(facts, String[]::new, stored -> stored.log().data()),
                column(facts, String[]::new, StoredFact::hash));
    }

    private static Optional<StepFact> step(StoredFact stored) {
        return stored.log().fact() instanceof StepFact fact ? Optional.of(fact) : Optional.empty();
    }

    /** One column of many rows: PostgreSQL takes a thousand rows in a few arrays much faster than one by one. */
    private static <T, C> C[] column(List<T> rows, IntFunction<C[]> array, Function<T, C> value) {
        return rows.stream().map(value).toArray(array);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
