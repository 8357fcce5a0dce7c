package io.poolwright.deploy.audit.replay.postgres;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.audit.replay.Archives;
import io.poolwright.deploy.audit.replay.FactRow;
import io.poolwright.deploy.audit.replay.Folded;
import io.poolwright.deploy.audit.replay.StoredProjection;
import io.poolwright.deploy.deployment.postgres.SnapshotJson;
import io.poolwright.deploy.postgres.Database;
import io.poolwright.deploy.postgres.LogPositions;

/** The projection's tables, read for the comparison. */
@ApplicationScoped
public class PgStoredProjection implements StoredProjection {

    private static final int SOME = 100;
    private static final String DEPLOYMENTS = """
            SELECT (SELECT next_offset FROM log_positions WHERE topic = $1 AND log_partition = $2) AS next_offset,
                d.id, d.log_partition, d.state, d.requested_at, d.last_seq, d.final_seq, d.last_hash,
                d.snapshot::text AS snapshot, d.vcenter_id, d.batch_id, d.batch_index, d.batch_first, t.id AS target_id, t.name, t.address, t.ssh_username, t.host_key, t.pool,
                t.pool_guid, t.nfs_path, array_to_string(t.nfs_networks, ' ') AS nfs_networks, t.vm_moref,
                t.vm_instance_uuid, t.registered_at, t.deregistered_at,
                t.key_state, t.key_fingerprint, t.key_generation, t.key_failure, t.trusted_on_first_use,
                (SELECT c.credential::text FROM target_credentials c WHERE c.target_id = t.id) AS credential,
                (SELECT n.name FROM target_names n WHERE n.deployment_id = wanted.id) AS held_name,
                (SELECT string_agg(r.kind || ' ' || r.vcenter_id || ' ' || r.value, ', ' ORDER BY r.kind)
                    FROM reservations r WHERE r.deployment_id = wanted.id) AS reservations,
                (SELECT 'admitted' FROM admissions a WHERE a.deployment_id = wanted.id AND a.admitted) AS admissions
            FROM unnest($3::uuid[]) AS wanted (id)
            LEFT JOIN deployments d ON d.id = wanted.id LEFT JOIN targets t ON t.deployment_id = wanted.id
            """;

    private final Database database;
    private final LogPositions positions;
    private final SnapshotJson snapshots;

    public PgStoredProjection(Database database, LogPositions positions, SnapshotJson snapshots) {
        this.database = database.asSystem();
        this.positions = positions;
        this.snapshots = snapshots;
    }

    @Override
    public Map<Integer, Long> positions() {
        return positions.of(Topic.DEPLOYMENTS);
    }

    @Override
    public List<FactRow> facts(int partition, long from, long upTo, Optional<DeploymentId> only) {
        return facts(
                "WHERE log_partition = $1 AND log_offset >= $2 AND log_offset < $3"
                        + " AND ($4::uuid IS NULL OR deployment_id = $4) ORDER BY log_offset",
                partition,
                from,
                upTo,
                only.map(DeploymentId::value).orElse(null));
    }

    @Override
    public List<FactRow> factsBefore(DeploymentId deployment, long offset) {
        return facts("WHERE deployment_id = $1 AND log_offset < $2 ORDER BY seq", deployment.value(), offset);
    }

    @Override
    public List<FactRow> factsBeyondTheLog(int partition) {
        String position = "(SELECT next_offset FROM log_positions WHERE topic = $1 AND log_partition = $2)";
        return facts(
                "WHERE log_partition = $2 AND (log_offset < 0 OR log_offset >= coalesce(" + position
                        + ", 0)) ORDER BY log_offset LIMIT " + SOME,
                Topic.DEPLOYMENTS.topicName(),
                partition);
    }

    @Override
    public List<FactRow> factsOfNoPartition() {
        return facts(
                "WHERE log_partition < 0 OR log_partition >= $1 ORDER BY log_partition, log_offset LIMIT " + SOME,
                Topic.DEPLOYMENTS.partitions());
    }

    @Override
    public Map<DeploymentId, Archives> archives(Collection<DeploymentId> deployments) {
        return rows("""
                SELECT deployment_id, from_seq, up_to_seq, hash_before, head_hash, file FROM fact_archives
                WHERE deployment_id = ANY ($1) ORDER BY deployment_id, from_seq
                """, (Object) uuids(deployments)).stream()
                .collect(Collectors.groupingBy(row -> new DeploymentId(row.getUUID("deployment_id"))))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new Archives(
                                entry.getKey(),
                                entry.getValue().stream()
                                        .map(PgStoredProjection::part)
                                        .toList())));
    }

    private static Archives.Part part(Row row) {
        return new Archives.Part(
                row.getLong("from_seq"),
                row.getLong("up_to_seq"),
                row.getString("hash_before"),
                row.getString("head_hash"),
                row.getString("file"));
    }

    @Override
    public Rows deployments(int partition, List<DeploymentId> ids) {
        List<Row> found = rows(DEPLOYMENTS, Topic.DEPLOYMENTS.topicName(), partition, uuids(ids));
        long position = found.stream()
                .map(row -> row.getLong("next_offset"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(0L);
        Map<DeploymentId, Map<String, String>> rows = new HashMap<>();
        found.stream()
                .filter(row -> row.getUUID("id") != null)
                .forEach(row -> rows.put(new DeploymentId(row.getUUID("id")), columns(row)));
        return new Rows(position, rows);
    }

    private Map<String, String> columns(Row row) {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("log_partition", text(row.getInteger("log_partition")));
        columns.put("state", row.getString("state"));
        columns.put("requested_at", time(row, "requested_at"));
        columns.put("last_seq", text(row.getLong("last_seq")));
        columns.put("final_seq", text(row.getLong("final_seq")));
        columns.put("last_hash", row.getString("last_hash"));
        columns.put("snapshot", inTodaysWords(row.getString("snapshot")));
        columns.put("vcenter_id", text(row.getUUID("vcenter_id")));
        columns.put("batch_id", text(row.getUUID("batch_id")));
        columns.put("batch_index", text(row.getInteger("batch_index")));
        columns.put("batch_first", text(row.getUUID("batch_first")));
        columns.put("targets/id", text(row.getUUID("target_id")));
        ExpectedRow.TARGET_TEXTS.forEach(name -> columns.put("targets/" + name, row.getString(name)));
        columns.put("targets/vm_instance_uuid", text(row.getUUID("vm_instance_uuid")));
        columns.put("targets/trusted_on_first_use", text(row.getBoolean("trusted_on_first_use")));
        columns.put("targets/key_generation", text(row.getInteger("key_generation")));
        columns.put("target_credentials", row.getString("credential"));
        columns.put("targets/registered_at", time(row, "registered_at"));
        columns.put("targets/deregistered_at", time(row, "deregistered_at"));
        columns.put("target_names", row.getString("held_name"));
        columns.put("admissions", row.getString("admissions"));
        columns.put("reservations", row.getString("reservations"));
        return columns;
    }

    /** An older release may have written the same with fewer words; what it means is compared. */
    private String inTodaysWords(String snapshot) {
        try {
            return snapshots.write(snapshots.read(snapshot));
        } catch (IllegalStateException e) {
            return snapshot;
        }
    }

    @Override
    public Map<String, String> expected(Folded folded) {
        return ExpectedRow.of(folded, snapshots);
    }

    @Override
    public List<DeploymentId> ids(Optional<DeploymentId> after, int limit) {
        return rows(
                        "SELECT id FROM deployments WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2",
                        after.map(DeploymentId::value).orElse(null),
                        limit)
                .stream()
                .map(row -> new DeploymentId(row.getUUID("id")))
                .toList();
    }

    private List<FactRow> facts(String which, Object... parameters) {
        return rows(FactRows.SELECT + which, parameters).stream()
                .map(FactRows::of)
                .toList();
    }

    private List<Row> rows(String sql, Object... parameters) {
        return database.query(sql, parameters).await().indefinitely();
    }

    private static UUID[] uuids(Collection<DeploymentId> ids) {
        return ids.stream().map(DeploymentId::value).toArray(UUID[]::new);
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }

    private static String time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null
                ? null
                : time.toInstant().truncatedTo(ChronoUnit.MICROS).toString();
    }
}
