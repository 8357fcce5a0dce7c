package io.poolwright.deploy.audit.retention.postgres;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.audit.replay.FactRow;
import io.poolwright.deploy.audit.replay.postgres.FactRows;
import io.poolwright.deploy.audit.retention.ArchivedPart;
import io.poolwright.deploy.audit.retention.RetentionStore;
import io.poolwright.deploy.postgres.Database;
import io.poolwright.deploy.postgres.Database.Statements;
import io.poolwright.deploy.projection.HashChain;

/** The facts in PostgreSQL. An advisory lock keeps it to one replica at a time, until the end of the transaction. */
@ApplicationScoped
public class PgRetentionStore implements RetentionStore {

    private final Database database;

    public PgRetentionStore(Database database) {
        this.database = database.asSystem();
    }

    @Override
    public Optional<Integer> inTurn(ToIntFunction<Turn> work) {
        return database.inTransaction(statements -> {
            boolean mine = statements
                    .query("SELECT pg_try_advisory_xact_lock(hashtextextended('fact_archives', 0)) AS mine")
                    .getFirst()
                    .getBoolean("mine");
            return mine ? Optional.of(work.applyAsInt(new PgTurn(statements))) : Optional.empty();
        });
    }

    private record PgTurn(Statements statements) implements Turn {

        @Override
        public Set<String> knownOf(List<String> files) {
            return statements
                    .query("SELECT DISTINCT file FROM fact_archives WHERE file = ANY ($1)", (Object)
                            files.toArray(String[]::new))
                    .stream()
                    .map(row -> row.getString("file"))
                    .collect(Collectors.toSet());
        }

        @Override
        public List<Candidate> candidates(Instant before, Optional<DeploymentId> after, int limit) {
            return statements
                    .query(
                            """
                            SELECT d.id, old.from_seq, old.up_to_seq, coalesce((SELECT a.head_hash FROM fact_archives a
                                WHERE a.deployment_id = d.id AND a.up_to_seq = old.from_seq - 1), $4) AS hash_before
                            FROM deployments d, LATERAL (
                                SELECT min(f.seq) AS from_seq, max(f.seq) AS up_to_seq FROM facts f
                                WHERE f.deployment_id = d.id AND f.seq < coalesce((SELECT min(young.seq) FROM facts young
                                    WHERE young.deployment_id = d.id AND young.occurred_at >= $1), f.seq + 1)) old
                            WHERE d.final_seq IS NOT NULL AND old.from_seq IS NOT NULL
                                AND ($2::uuid IS NULL OR d.id > $2)
                            ORDER BY d.id LIMIT $3 FOR UPDATE OF d
                            """,
                            before.atOffset(ZoneOffset.UTC),
                            after.map(DeploymentId::value).orElse(null),
                            limit,
                            HashChain.START)
                    .stream()
                    .map(PgTurn::candidate)
                    .toList();
        }

        private static Candidate candidate(Row row) {
            return new Candidate(
                    new DeploymentId(row.getUUID("id")),
                    row.getLong("from_seq"),
                    row.getLong("up_to_seq"),
                    row.getString("hash_before"));
        }

        @Override
        public List<FactRow> facts(DeploymentId deployment, long after, long upTo, int limit) {
            return statements
                    .query(
                            FactRows.SELECT
                                    + "WHERE deployment_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT $4",
                            deployment.value(),
                            after,
                            upTo,
                            limit)
                    .stream()
                    .map(FactRows::of)
                    .toList();
        }

        @Override
        public void remove(ArchivedPart part, String file) {
            statements.query(
                    """
                    INSERT INTO fact_archives (deployment_id, from_seq, up_to_seq, hash_before, head_hash, file)
                    VALUES ($1, $2, $3, $4, $5, $6)
                    """,
                    part.deployment().value(),
                    part.fromSeq(),
                    part.upToSeq(),
                    part.hashBefore(),
                    part.headHash(),
                    file);
            int removed = statements
                    .query(
                            "DELETE FROM facts WHERE deployment_id = $1 AND seq BETWEEN $2 AND $3 RETURNING seq",
                            part.deployment().value(),
                            part.fromSeq(),
                            part.upToSeq())
                    .size();
            if (removed != part.upToSeq() - part.fromSeq() + 1) {
                throw new IllegalStateException("Deployment %s had other facts than were written: nothing is removed"
                        .formatted(part.deployment()));
            }
        }
    }
}
