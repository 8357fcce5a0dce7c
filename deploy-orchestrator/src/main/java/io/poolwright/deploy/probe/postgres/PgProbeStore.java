package io.poolwright.deploy.probe.postgres;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.id.ProbeId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.deploy.postgres.Database;
import io.poolwright.deploy.postgres.Database.Statements;
import io.poolwright.deploy.postgres.LogPositions;
import io.poolwright.deploy.probe.Probe;
import io.poolwright.deploy.probe.ProbeConfig;
import io.poolwright.deploy.probe.ProbeEnd;
import io.poolwright.deploy.probe.ProbeStore;

/**
 * Probes in PostgreSQL. Whoever changes a probe holds the row of its target's health, so that the changes of a target are
 * numbered in the order in which they become visible.
 */
@ApplicationScoped
public class PgProbeStore implements ProbeStore {

    private static final String INSERT = """
            INSERT INTO target_probes (id, target_id, state, requested_by, requested_at, deadline, change)
            VALUES ($1, $2, 'RUNNING', $3, now(), now() + make_interval(secs => $4), $5)
            ON CONFLICT (target_id) WHERE state = 'RUNNING' DO NOTHING
            RETURNING *, findings::text AS findings_text
            """;

    private final Database database;
    private final Database ownDatabase;
    private final LogPositions positions;
    private final ProbeConfig config;
    private final ProbeRows rows = new ProbeRows();

    public PgProbeStore(Database database, LogPositions positions, ProbeConfig config) {
        this.database = database;
        this.ownDatabase = database.asSystem();
        this.positions = positions;
        this.config = config;
    }

    @Override
    public Optional<Begun> begin(TargetId target, String requestedBy) {
        return ownDatabase.inTransaction(statements -> {
            if (!lock(statements, target)) {
                return Optional.empty();
            }
            Optional<Probe> running = statements.query("""
                            SELECT *, findings::text AS findings_text FROM target_probes
                            WHERE target_id = $1 AND state = 'RUNNING'
                            """, target.value()).stream()
                    .map(rows::read)
                    .findFirst();
            return running.map(probe -> new Begun(probe, false))
                    .or(() -> insert(statements, target, requestedBy, count(statements, target))
                            .map(probe -> new Begun(probe, true)));
        });
    }

    @Override
    public List<Probe> beginDue(String requestedBy, int limit) {
        return ownDatabase.inTransaction(statements -> {
            statements.query("""
                    INSERT INTO target_health (target_id, next_check_at)
                    SELECT id, now() + make_interval(secs => $1::float8 * random()) FROM targets
                    WHERE deregistered_at IS NULL AND id NOT IN (SELECT target_id FROM target_health)
                    ON CONFLICT DO NOTHING
                    """, seconds(config.interval()));
            List<Row> due = statements.query("""
                    UPDATE target_health SET last_change = last_change + 1,
                        next_check_at = now() + make_interval(secs => $1::float8 * (0.9 + 0.2 * random()))
                    WHERE target_id IN (
                        SELECT h.target_id FROM target_health h JOIN targets t ON t.id = h.target_id
                        WHERE h.next_check_at <= now() AND t.deregistered_at IS NULL
                            AND t.key_state <> 'REVOKED'
                        ORDER BY h.next_check_at LIMIT $2 FOR UPDATE OF h SKIP LOCKED)
                    RETURNING target_id, last_change
                    """, seconds(config.interval()), limit);
            List<Probe> begun = new ArrayList<>();
            for (Row row : due) {
                TargetId target = new TargetId(row.getUUID("target_id"));
                insert(statements, target, requestedBy, row.getLong("last_change"))
                        .ifPresent(begun::add);
            }
            return begun;
        });
    }

    @Override
    public List<Probe> overdue(int limit) {
        return read(ownDatabase.query("""
                        SELECT *, findings::text AS findings_text FROM target_probes
                        WHERE state = 'RUNNING' AND deadline < now() ORDER BY deadline LIMIT $1
                        """, limit).await().indefinitely());
    }

    @Override
    public boolean end(ProbeEnd end) {
        return ownDatabase.inTransaction(statements -> end(statements, end));
    }

    @Override
    public int end(List<ProbeEnd> ends, Map<Integer, Long> nextOffsets) {
        return ownDatabase.inTransaction(statements -> {
            positions.lock(statements, Topic.TARGETS_HEALTH, List.copyOf(nextOffsets.keySet()));
            int ended = 0;
            for (ProbeEnd end : ends) {
                ended += end(statements, end) ? 1 : 0;
            }
            positions.advance(statements, Topic.TARGETS_HEALTH, nextOffsets);
            return ended;
        });
    }

    @Override
    public Uni<Optional<Probe>> find(TargetId target, ProbeId probe) {
        return database.query("""
                        SELECT *, findings::text AS findings_text FROM target_probes
                        WHERE target_id = $1 AND id = $2
                        """, target.value(), probe.value())
                .map(found -> read(found).stream().findFirst());
    }

    @Override
    public Uni<List<Probe>> list(TargetId target, Optional<Place> before, int limit) {
        return database.query(
                        """
                        SELECT *, findings::text AS findings_text FROM target_probes
                        WHERE target_id = $1
                            AND ($2::timestamptz IS NULL OR (requested_at, id) < ($2, $3::uuid))
                        ORDER BY requested_at DESC, id DESC LIMIT $4
                        """,
                        target.value(),
                        before.map(place -> place.requestedAt().atOffset(ZoneOffset.UTC))
                                .orElse(null),
                        before.map(place -> place.id().value()).orElse(null),
                        limit)
                .map(this::read);
    }

    @Override
    public Uni<List<Probe>> changedAfter(TargetId target, long change, int limit) {
        return database.query("""
                        SELECT *, findings::text AS findings_text FROM target_probes
                        WHERE target_id = $1 AND change > $2 ORDER BY change LIMIT $3
                        """, target.value(), change, limit).map(this::read);
    }

    /** @return false if there is no such target */
    private boolean lock(Statements statements, TargetId target) {
        // shared: whoever deregisters it must wait
        if (statements
                .query("SELECT 1 FROM targets WHERE id = $1 AND deregistered_at IS NULL FOR SHARE", target.value())
                .isEmpty()) {
            return false;
        }
        statements.query(
                "INSERT INTO target_health (target_id, next_check_at) VALUES ($1, now()) ON CONFLICT DO NOTHING",
                target.value());
        statements.query("SELECT 1 FROM target_health WHERE target_id = $1 FOR UPDATE", target.value());
        return true;
    }

    private long count(Statements statements, TargetId target) {
        return statements
                .query("""
                        UPDATE target_health SET last_change = last_change + 1,
                            next_check_at = now() + make_interval(secs => $2::float8 * (0.9 + 0.2 * random()))
                        WHERE target_id = $1 RETURNING last_change
                        """, target.value(), seconds(config.interval()))
                .getFirst()
                .getLong("last_change");
    }

    private Optional<Probe> insert(Statements statements, TargetId target, String requestedBy, long change) {
        List<Row> inserted = statements.query(
                INSERT, ProbeId.random().value(), target.value(), requestedBy, seconds(config.deadline()), change);
        announce(statements, target);
        return inserted.stream().map(rows::read).findFirst();
    }

    private boolean end(Statements statements, ProbeEnd end) {
        List<Row> counted = statements.query(
                """
                UPDATE target_health SET last_change = last_change + 1, state = $3, probe_id = $2,
                    checked_at = CASE WHEN $4 THEN now() ELSE checked_at END
                WHERE target_id = $1
                    AND EXISTS (SELECT 1 FROM target_probes WHERE id = $2 AND target_id = $1 AND state = 'RUNNING')
                RETURNING last_change
                """, end.target().value(), end.probe().value(), end.health().name(), end.answered());
        if (counted.isEmpty()) {
            return false;
        }
        boolean ended = !statements
                .query(
                        """
                        UPDATE target_probes SET state = $2, finished_at = now(), duration_ms = $3,
                            findings = $4::text::json, change = $5
                        WHERE id = $1 AND state = 'RUNNING' RETURNING id
                        """,
                        end.probe().value(),
                        end.state().name(),
                        end.durationMillis().isPresent() ? end.durationMillis().getAsLong() : null,
                        rows.write(end.findings()),
                        counted.getFirst().getLong("last_change"))
                .isEmpty();
        forgetOld(statements, end.target());
        announce(statements, end.target());
        return ended;
    }

    private void forgetOld(Statements statements, TargetId target) {
        statements.query("""
                DELETE FROM target_probes WHERE id IN (
                    SELECT id FROM target_probes WHERE target_id = $1
                    ORDER BY requested_at DESC, id DESC OFFSET $2)
                """, target.value(), config.history());
    }

    private static void announce(Statements statements, TargetId target) {
        statements.query("SELECT pg_notify('target_probes', $1)", target.toString());
    }

    private List<Probe> read(List<Row> found) {
        return found.stream().map(rows::read).toList();
    }

    private static double seconds(Duration duration) {
        return (double) duration.toMillis() / 1_000;
    }
}
