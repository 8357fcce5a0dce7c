package io.poolwright.deploy.audit.replay.postgres;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.audit.replay.Finding;
import io.poolwright.deploy.audit.replay.Run;
import io.poolwright.deploy.audit.replay.RunId;
import io.poolwright.deploy.audit.replay.RunStore;
import io.poolwright.deploy.postgres.Database;

/** Runs in PostgreSQL; a unique index keeps them to one at a time. */
@ApplicationScoped
public class PgRunStore implements RunStore {

    private static final String RUNS = """
            SELECT id, kind, state, requested_by, requested_at, finished_at, deployment_id, since, records_total,
                records_read, unreadable, facts, deployments, findings, failure
            FROM audit_runs\s""";
    private static final String ABANDONED = "The replica that did it is gone; begin it again";

    private final Database reader;
    private final Database database;

    public PgRunStore(Database database) {
        this.reader = database;
        this.database = database.asSystem();
    }

    @Override
    public void begin(RunId id, Run.Kind kind, Run.Scope scope, Actor by, String replica) {
        List<Row> begun = rows(
                database,
                """
                INSERT INTO audit_runs (id, kind, state, requested_by, deployment_id, since, replica)
                VALUES ($1, $2, 'RUNNING', $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id
                """,
                id.value(),
                kind.name(),
                by.toString(),
                scope.deployment().map(DeploymentId::value).orElse(null),
                scope.since().map(since -> since.atOffset(ZoneOffset.UTC)).orElse(null),
                replica);
        if (begun.isEmpty()) {
            String other = rows(database, "SELECT id FROM audit_runs WHERE state = 'RUNNING'").stream()
                    .map(row -> row.getUUID("id").toString())
                    .findFirst()
                    .orElse("that has just ended");
            throw new ProblemException(
                    ErrorCode.AUDIT_RUN_UNDERWAY, "There is one at a time, and this one is under way: " + other);
        }
    }

    @Override
    public Wish progress(RunId id, Run.Progress progress, List<Finding> found, int firstNumber) {
        return database.inTransaction(statements -> {
            List<Row> running = statements.query(
                    """
                    UPDATE audit_runs SET heard_at = now(), records_total = $2, records_read = $3, unreadable = $4,
                        facts = $5, deployments = $6, findings = $7
                    WHERE id = $1 AND state = 'RUNNING' RETURNING cancel_wanted
                    """,
                    id.value(),
                    progress.total(),
                    progress.read(),
                    progress.unreadable(),
                    progress.facts(),
                    progress.deployments(),
                    progress.findings());
            if (running.isEmpty()) {
                return Wish.GIVEN_UP;
            }
            List<Tuple> rows = new ArrayList<>();
            for (Finding finding : found) {
                rows.add(row(id, firstNumber + rows.size(), finding));
            }
            statements.forEach("""
                    INSERT INTO audit_findings (run_id, number, kind, deployment_id, seq, log_partition, log_offset,
                        field, expected, stored, detail)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                    """, rows);
            return running.getFirst().getBoolean("cancel_wanted") ? Wish.STOP : Wish.GO_ON;
        });
    }

    @Override
    public void end(RunId id, Run.State state, Optional<String> failure) {
        rows(database, """
                UPDATE audit_runs SET state = $2, failure = $3, finished_at = now()
                WHERE id = $1 AND state = 'RUNNING'
                """, id.value(), state.name(), failure.orElse(null));
    }

    @Override
    public void cancel(RunId id) {
        rows(database, "UPDATE audit_runs SET cancel_wanted = true WHERE id = $1 AND state = 'RUNNING'", id.value());
    }

    @Override
    public int failAbandoned(String replica, Duration silence) {
        return fail("replica = $2 OR heard_at < now() - make_interval(secs => $3)", replica, seconds(silence));
    }

    @Override
    public int failSilent(Duration silence) {
        return fail("heard_at < now() - make_interval(secs => $2)", seconds(silence));
    }

    private int fail(String which, Object... parameters) {
        Object[] all = new Object[parameters.length + 1];
        all[0] = ABANDONED;
        System.arraycopy(parameters, 0, all, 1, parameters.length);
        return rows(
                        database,
                        "UPDATE audit_runs SET state = 'FAILED', failure = $1, finished_at = now()"
                                + " WHERE state = 'RUNNING' AND (" + which + ") RETURNING id",
                        all)
                .size();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    @Override
    public Optional<Run> find(Run.Kind kind, RunId id) {
        return rows(reader, RUNS + "WHERE kind = $1 AND id = $2", kind.name(), id.value()).stream()
                .map(PgRunStore::run)
                .findFirst();
    }

    @Override
    public List<Run> list(Run.Kind kind, Optional<Place> before, int limit) {
        return rows(
                        reader,
                        RUNS + """
                                WHERE kind = $1 AND ($2::timestamptz IS NULL OR (requested_at, id) < ($2, $3::uuid))
                                ORDER BY requested_at DESC, id DESC LIMIT $4
                                """,
                        kind.name(),
                        before.map(place -> place.requestedAt().atOffset(ZoneOffset.UTC))
                                .orElse(null),
                        before.map(place -> place.id().value()).orElse(null),
                        limit)
                .stream()
                .map(PgRunStore::run)
                .toList();
    }

    @Override
    public List<NumberedFinding> findings(RunId id, int after, int limit) {
        return rows(reader, """
                        SELECT number, kind, deployment_id, seq, log_partition, log_offset, field, expected, stored, detail
                        FROM audit_findings WHERE run_id = $1 AND number > $2 ORDER BY number LIMIT $3
                        """, id.value(), after, limit).stream()
                .map(row -> new NumberedFinding(row.getInteger("number"), finding(row)))
                .toList();
    }

    private static Tuple row(RunId id, int number, Finding finding) {
        return Tuple.tuple()
                .addUUID(id.value())
                .addInteger(number)
                .addString(finding.kind().name())
                .addUUID(finding.deployment().map(DeploymentId::value).orElse(null))
                .addLong(finding.seq().isPresent() ? finding.seq().getAsLong() : null)
                .addInteger(finding.partition().orElse(null))
                .addLong(finding.offset().isPresent() ? finding.offset().getAsLong() : null)
                .addString(finding.field().orElse(null))
                .addString(finding.expected().map(PgRunStore::storable).orElse(null))
                .addString(finding.stored().map(PgRunStore::storable).orElse(null))
                .addString(finding.detail());
    }

    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private static Finding finding(Row row) {
        return new Finding(
                Finding.Kind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getUUID("deployment_id")).map(DeploymentId::new),
                number(row.getLong("seq")),
                Optional.ofNullable(row.getInteger("log_partition")),
                number(row.getLong("log_offset")),
                Optional.ofNullable(row.getString("field")),
                Optional.ofNullable(row.getString("expected")),
                Optional.ofNullable(row.getString("stored")),
                row.getString("detail"));
    }

    private static OptionalLong number(Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static Run run(Row row) {
        return new Run(
                new RunId(row.getUUID("id")),
                Run.Kind.valueOf(row.getString("kind")),
                Run.State.valueOf(row.getString("state")),
                row.getString("requested_by"),
                row.getOffsetDateTime("requested_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("finished_at")).map(OffsetDateTime::toInstant),
                new Run.Scope(
                        Optional.ofNullable(row.getUUID("deployment_id")).map(DeploymentId::new),
                        Optional.ofNullable(row.getOffsetDateTime("since")).map(OffsetDateTime::toInstant)),
                new Run.Progress(
                        row.getLong("records_total"),
                        row.getLong("records_read"),
                        row.getLong("unreadable"),
                        row.getLong("facts"),
                        row.getLong("deployments"),
                        row.getLong("findings")),
                Optional.ofNullable(row.getString("failure")));
    }

    private static List<Row> rows(Database database, String sql, Object... parameters) {
        return database.query(sql, parameters).await().indefinitely();
    }
}
