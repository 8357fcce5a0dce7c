package io.poolwright.deploy.batch.postgres;

import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.BatchId;
import io.poolwright.deploy.batch.BatchStore;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentState;
import io.poolwright.deploy.deployment.DeploymentStore.Place;
import io.poolwright.deploy.deployment.StoredDeployment;
import io.poolwright.deploy.deployment.postgres.SnapshotJson;
import io.poolwright.deploy.postgres.Database;

/** Batches in PostgreSQL: the deployments that name the same one. */
@ApplicationScoped
public class PgBatchStore implements BatchStore {

    private final Database database;
    private final SnapshotJson snapshots;

    public PgBatchStore(Database database, SnapshotJson snapshots) {
        this.database = database;
        this.snapshots = snapshots;
    }

    @Override
    public Uni<List<StoredDeployment>> members(BatchId id) {
        return database.query("""
                        SELECT snapshot::text AS snapshot, last_seq, final_seq FROM deployments
                        WHERE batch_id = $1 ORDER BY batch_index
                        """, id.value())
                .map(rows -> rows.stream().map(this::member).toList());
    }

    @Override
    public Uni<List<Summary>> list(Optional<String> requestedBy, Optional<Place> before, int limit) {
        return database.query(
                        """
                        SELECT b.snapshot::text AS snapshot, b.requested_by,
                            (SELECT array_agg(m.state) FROM deployments m WHERE m.batch_id = b.batch_id) AS states
                        FROM deployments b
                        WHERE b.batch_index = 0 AND ($1::text IS NULL OR b.requested_by = $1)
                            AND ($2::timestamptz IS NULL OR (b.requested_at, b.id) < ($2, $3::uuid))
                        ORDER BY b.requested_at DESC, b.id DESC LIMIT $4
                        """,
                        requestedBy.orElse(null),
                        before.map(place -> place.requestedAt().atOffset(ZoneOffset.UTC))
                                .orElse(null),
                        before.map(place -> place.id().value()).orElse(null),
                        limit)
                .map(rows -> rows.stream().map(this::summary).toList());
    }

    private StoredDeployment member(Row row) {
        Long finalSeq = row.getLong("final_seq");
        return new StoredDeployment(
                snapshots.read(row.getString("snapshot")),
                row.getLong("last_seq"),
                finalSeq == null ? OptionalLong.empty() : OptionalLong.of(finalSeq));
    }

    private Summary summary(Row row) {
        Deployment first = snapshots.read(row.getString("snapshot"));
        Map<DeploymentState.Name, Integer> states = new EnumMap<>(DeploymentState.Name.class);
        for (String state : row.getArrayOfStrings("states")) {
            states.merge(DeploymentState.Name.valueOf(state), 1, Integer::sum);
        }
        return new Summary(
                first.spec().options().batch().orElseThrow(),
                first.id(),
                row.getString("requested_by"),
                first.requestedAt(),
                states);
    }
}
