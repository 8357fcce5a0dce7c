package io.poolwright.deploy.projection.postgres;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.Topic;
import io.poolwright.deploy.postgres.Database;
import io.poolwright.deploy.postgres.Database.Statements;
import io.poolwright.deploy.postgres.LogPositions;
import io.poolwright.deploy.projection.Known;
import io.poolwright.deploy.projection.LogBatch;
import io.poolwright.deploy.projection.ProjectedBatch;
import io.poolwright.deploy.projection.ProjectionRebuild;

/**
 * The rebuild in PostgreSQL: one transaction that holds the position of every partition, which each projector locks before it
 * writes. Rows are removed in parts, so that no statement takes long.
 */
@ApplicationScoped
public class PgProjectionRebuild implements ProjectionRebuild {

    private static final int OFFSETS_AT_ONCE = 20_000;
    private static final int DEPLOYMENTS_AT_ONCE = 5_000;
    private static final UUID LEAST = new UUID(0, 0);

    private final Database database;
    private final LogPositions positions;
    private final PgProjectionStore store;

    public PgProjectionRebuild(Database database, LogPositions positions, PgProjectionStore store) {
        this.database = database.asSystem();
        this.positions = positions;
        this.store = store;
    }

    @Override
    public void anew(Consumer<Tables> work) {
        database.inTransaction(statements -> {
            List<Integer> all =
                    IntStream.range(0, Topic.DEPLOYMENTS.partitions()).boxed().toList();
            Map<Integer, Long> read = positions.lock(statements, Topic.DEPLOYMENTS, all);
            work.accept(new Within(statements, read, KeptBesideTheLog.read(statements)));
            return all.size();
        });
    }

    private final class Within implements Tables {

        private final Statements statements;
        private final Map<Integer, Long> read;
        private final KeptBesideTheLog kept;

        private Within(Statements statements, Map<Integer, Long> read, KeptBesideTheLog kept) {
            this.statements = statements;
            this.read = read;
            this.kept = kept;
        }

        @Override
        public Map<Integer, Long> positions() {
            return read;
        }

        @Override
        public void empty() {
            statements.query("DELETE FROM fact_archives");
            read.keySet().forEach(this::emptyFacts);
            statements.query("DELETE FROM facts WHERE log_partition < 0 OR log_partition >= $1", read.size());
            statements.query("DELETE FROM reservations");
            statements.query("DELETE FROM admissions");
            statements.query("DELETE FROM targets");
            statements.query("DELETE FROM target_names");
            emptyDeployments();
        }

        private void emptyFacts(Integer partition) {
            Long last = statements
                    .query("SELECT max(log_offset) AS last FROM facts WHERE log_partition = $1", partition)
                    .getFirst()
                    .getLong("last");
            statements.query("DELETE FROM facts WHERE log_partition = $1 AND log_offset < 0", partition);
            for (long from = 0; last != null && from <= last; from += OFFSETS_AT_ONCE) {
                statements.query(
                        "DELETE FROM facts WHERE log_partition = $1 AND log_offset >= $2 AND log_offset < $3",
                        partition,
                        from,
                        from + OFFSETS_AT_ONCE);
            }
        }

        private void emptyDeployments() {
            UUID last = LEAST;
            List<Row> part;
            do {
                part = statements.query(
                        "SELECT id FROM deployments WHERE id > $1 ORDER BY id LIMIT $2", last, DEPLOYMENTS_AT_ONCE);
                UUID[] ids = part.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
                statements.query("DELETE FROM deployments WHERE id = ANY ($1)", (Object) ids);
                last = ids.length == 0 ? last : ids[ids.length - 1];
            } while (part.size() == DEPLOYMENTS_AT_ONCE);
        }

        @Override
        public ProjectedBatch add(LogBatch batch, Function<Known, ProjectedBatch> plan) {
            return store.write(statements, Map.of(), batch, plan);
        }

        @Override
        public void finish(Map<Integer, Long> nextOffsets) {
            kept.putBack(statements);
            positions.advance(statements, Topic.DEPLOYMENTS, nextOffsets);
            statements.query("""
                    SELECT pg_notify('deployment_facts', id || ':' || last_seq) FROM deployments WHERE final_seq IS NULL
                    """);
        }
    }
}
