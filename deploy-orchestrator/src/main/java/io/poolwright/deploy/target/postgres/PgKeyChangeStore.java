package io.poolwright.deploy.target.postgres;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.target.KeyChange;
import io.poolwright.deploy.postgres.Database;
import io.poolwright.deploy.target.KeyChangeStore;

/** Changes of keys in the registry's table, where the projection notes each that was asked for. */
@ApplicationScoped
public class PgKeyChangeStore implements KeyChangeStore {

    private final Database database;

    public PgKeyChangeStore(Database database) {
        this.database = database.asSystem();
    }

    @Override
    public List<Unanswered> takeUnanswered(Set<Integer> partitions, Duration lease, int limit) {
        return database
                .query("""
                        UPDATE targets SET key_change_asked_at = now()
                        WHERE id IN (
                            SELECT t.id FROM targets t JOIN deployments d ON d.id = t.deployment_id
                            WHERE t.key_state = 'CHANGING' AND t.deregistered_at IS NULL
                                AND t.key_change_asked_at < now() - make_interval(secs => $2)
                                AND d.log_partition = ANY ($1)
                            ORDER BY t.key_change_asked_at LIMIT $3 FOR UPDATE OF t SKIP LOCKED)
                        RETURNING id, deployment_id, key_change, key_change_since
                        """, partitions.toArray(Integer[]::new), (double) lease.toMillis() / 1_000, limit)
                .await()
                .indefinitely()
                .stream()
                .map(PgKeyChangeStore::unanswered)
                .toList();
    }

    private static Unanswered unanswered(Row row) {
        return new Unanswered(
                new TargetId(row.getUUID("id")),
                new DeploymentId(row.getUUID("deployment_id")),
                KeyChange.valueOf(row.getString("key_change")),
                row.getOffsetDateTime("key_change_since").toInstant());
    }
}
