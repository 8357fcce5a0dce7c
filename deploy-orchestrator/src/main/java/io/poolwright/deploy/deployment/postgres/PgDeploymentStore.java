package io.poolwright.deploy.deployment.postgres;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.deployment.DeploymentStore;
import io.poolwright.deploy.deployment.StoredDeployment;
import io.poolwright.deploy.postgres.Database;

/** Deployments in PostgreSQL. */
@ApplicationScoped
public class PgDeploymentStore implements DeploymentStore {

    private static final String DEPLOYMENTS =
            "SELECT snapshot::text AS snapshot, last_seq, final_seq FROM deployments ";

    private final Database database;
    private final RecentSnapshots recent;

    public PgDeploymentStore(Database database, SnapshotJson snapshots) {
        this.database = database;
        this.recent = new RecentSnapshots(snapshots);
    }

    @Override
    public Uni<Optional<StoredDeployment>> find(DeploymentId id) {
        return database.query(DEPLOYMENTS + "WHERE id = $1", id.value())
                .map(rows -> rows.stream().map(this::deployment).findFirst());
    }

    /** Each set of conditions is a statement of its own, so that PostgreSQL plans each with the index that fits it. */
    @Override
    public Uni<List<StoredDeployment>> list(Filter filter, Optional<Place> before, int limit) {
        Conditions conditions = new Conditions();
        filter.state().ifPresent(state -> conditions.add("state = $%d", state.name()));
        filter.requestedBy().ifPresent(account -> conditions.add("requested_by = $%d", account));
        before.ifPresent(place -> conditions.add(
                "(requested_at, id) < ($%d, $%d)",
                requestedAt(place), place.id().value()));
        return database.query(
                        "%s %s ORDER BY requested_at DESC, id DESC LIMIT %d"
                                .formatted(DEPLOYMENTS, conditions.where(), limit),
                        conditions.values())
                .map(rows -> rows.stream().map(this::deployment).toList());
    }

    @Override
    public Uni<List<HistoryEntry>> history(DeploymentId id, long after, int limit) {
        return database.query("""
                        SELECT seq, fact_id, type, data::text AS data, hash FROM facts
                        WHERE deployment_id = $1 AND seq > $2 ORDER BY seq LIMIT $3
                        """, id.value(), after, limit)
                .map(rows -> rows.stream().map(HistoryRows::read).toList());
    }

    private static OffsetDateTime requestedAt(Place place) {
        return place.requestedAt().atOffset(ZoneOffset.UTC);
    }

    private StoredDeployment deployment(Row row) {
        Long finalSeq = row.getLong("final_seq");
        return new StoredDeployment(
                recent.read(row.getString("snapshot")),
                row.getLong("last_seq"),
                finalSeq == null ? OptionalLong.empty() : OptionalLong.of(finalSeq));
    }
}
