package io.poolwright.deploy.projection.postgres;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentState;
import io.poolwright.deploy.deployment.postgres.SnapshotJson;
import io.poolwright.deploy.postgres.Database;
import io.poolwright.deploy.postgres.Database.Statements;
import io.poolwright.deploy.postgres.LogPositions;
import io.poolwright.deploy.projection.Head;
import io.poolwright.deploy.projection.Known;
import io.poolwright.deploy.projection.Known.FactKey;
import io.poolwright.deploy.projection.LogBatch;
import io.poolwright.deploy.projection.LogFact;
import io.poolwright.deploy.projection.ProjectedBatch;
import io.poolwright.deploy.projection.ProjectedBatch.Changed;
import io.poolwright.deploy.projection.ProjectedBatch.Look;
import io.poolwright.deploy.projection.ProjectionStore;

/** The projection in PostgreSQL. The rows of the batch's deployments stay locked until its transaction ends. */
@ApplicationScoped
public class PgProjectionStore implements ProjectionStore {

    private final Database database;
    private final LogPositions positions;
    private final SnapshotJson snapshots;
    private final ProjectedRows rows;

    public PgProjectionStore(Database database, LogPositions positions, SnapshotJson snapshots) {
        this.database = database.asSystem();
        this.positions = positions;
        this.snapshots = snapshots;
        this.rows = new ProjectedRows(snapshots);
    }

    @Override
    public ProjectedBatch project(LogBatch batch, Function<Known, ProjectedBatch> plan) {
        return database.inTransaction(statements -> {
            Map<Integer, Long> read = positions.lock(
                    statements,
                    Topic.DEPLOYMENTS,
                    List.copyOf(batch.nextOffsets().keySet()));
            ProjectedBatch projected = write(statements, read, batch, plan);
            positions.advance(statements, Topic.DEPLOYMENTS, batch.nextOffsets());
            announce(statements, projected);
            return projected;
        });
    }

    /** Within a transaction that holds the positions. */
    ProjectedBatch write(
            Statements statements, Map<Integer, Long> read, LogBatch batch, Function<Known, ProjectedBatch> plan) {
        ProjectedBatch projected =
                plan.apply(new Known(read, heads(statements, batch), storedFacts(statements, batch)));
        rows.write(statements, projected);
        return projected;
    }

    @Override
    public void beginLeases(Map<DeploymentId, Look> looks) {
        database.inTransaction(statements -> {
            List<Tuple> leases = new ArrayList<>();
            looks.forEach((deployment, look) -> leases.add(Tuple.of(
                    deployment.value(),
                    (double) look.in().toMillis() / 1_000,
                    look.latest().map(latest -> latest.atOffset(ZoneOffset.UTC)).orElse(null))));
            statements.forEach("""
                    UPDATE deployments SET due_at = LEAST(now() + make_interval(secs => $2), $3::timestamptz)
                    WHERE id = $1 AND due_at IS NOT NULL
                    """, leases);
            return leases.size();
        });
    }

    @Override
    public List<RunOut> takeRunOutLeases(Set<Integer> partitions, Duration lease) {
        return database
                .query("""
                        UPDATE deployments SET due_at = now() + make_interval(secs => $2)
                        WHERE id IN (
                            SELECT id FROM deployments
                            WHERE due_at < now() AND log_partition = ANY ($1)
                            ORDER BY due_at LIMIT 500 FOR UPDATE SKIP LOCKED)
                        RETURNING snapshot::text AS snapshot, silent_leases
                        """, partitions.toArray(Integer[]::new), (double) lease.toMillis() / 1_000)
                .await()
                .indefinitely()
                .stream()
                .map(row -> new RunOut(snapshots.read(row.getString("snapshot")), row.getInteger("silent_leases")))
                .toList();
    }

    @Override
    public void countSilentLease(DeploymentId deployment) {
        database.query(
                        "UPDATE deployments SET silent_leases = silent_leases + 1 WHERE id = $1 AND due_at IS NOT NULL",
                        deployment.value())
                .await()
                .indefinitely();
    }

    @Override
    public Map<DeploymentState.Name, Long> countByState() {
        Map<DeploymentState.Name, Long> counts = new EnumMap<>(DeploymentState.Name.class);
        for (DeploymentState.Name name : DeploymentState.Name.values()) {
            counts.put(name, 0L);
        }
        database.query("SELECT state, count(*) AS deployments FROM deployments GROUP BY state")
                .await()
                .indefinitely()
                .forEach(row ->
                        counts.put(DeploymentState.Name.valueOf(row.getString("state")), row.getLong("deployments")));
        return counts;
    }

    private Map<DeploymentId, Head> heads(Statements statements, LogBatch batch) {
        UUID[] ids = batch.facts().stream()
                .map(fact -> fact.fact().deploymentId().value())
                .distinct()
                .toArray(UUID[]::new);
        List<Row> found = statements.query("""
                SELECT id, snapshot::text AS snapshot, log_partition, last_seq, final_seq, last_hash
                FROM deployments WHERE id = ANY ($1) ORDER BY id FOR UPDATE
                """, (Object) ids);
        Map<DeploymentId, Head> heads = new HashMap<>();
        found.forEach(row -> heads.put(new DeploymentId(row.getUUID("id")), head(row)));
        return heads;
    }

    private Head head(Row row) {
        Long finalSeq = row.getLong("final_seq");
        return new Head(
                snapshots.read(row.getString("snapshot")),
                row.getInteger("log_partition"),
                row.getLong("last_seq"),
                finalSeq == null ? OptionalLong.empty() : OptionalLong.of(finalSeq),
                row.getString("last_hash"));
    }

    private static Set<FactKey> storedFacts(Statements statements, LogBatch batch) {
        List<LogFact> facts = batch.facts();
        List<Row> found = statements.query(
                """
                SELECT f.deployment_id, f.fact_id FROM facts f
                JOIN unnest($1::uuid[], $2::text[]) AS batch (deployment_id, fact_id)
                  ON f.deployment_id = batch.deployment_id AND f.fact_id = batch.fact_id
                """,
                facts.stream().map(fact -> fact.fact().deploymentId().value()).toArray(UUID[]::new),
                facts.stream().map(LogFact::factId).toArray(String[]::new));
        Set<FactKey> keys = new HashSet<>();
        found.forEach(
                row -> keys.add(new FactKey(new DeploymentId(row.getUUID("deployment_id")), row.getString("fact_id"))));
        return keys;
    }

    private static String news(Head head) {
        Deployment deployment = head.deployment();
        String batch = deployment
                .spec()
                .options()
                .batch()
                .map(place -> place.id().toString())
                .orElse("");
        return "%s:%d:%s".formatted(deployment.id(), head.seq(), batch);
    }

    /** PostgreSQL delivers it to listeners when, and only when, the transaction commits. */
    private static void announce(Statements statements, ProjectedBatch projected) {
        String[] payloads = projected.deployments().stream()
                .map(Changed::head)
                .map(PgProjectionStore::news)
                .toArray(String[]::new);
        if (payloads.length > 0) {
            statements.query(
                    "SELECT count(pg_notify('deployment_facts', payload)) FROM unnest($1::text[]) AS payload",
                    (Object) payloads);
        }
    }
}
