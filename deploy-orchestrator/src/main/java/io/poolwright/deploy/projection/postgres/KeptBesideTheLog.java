package io.poolwright.deploy.projection.postgres;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import io.vertx.mutiny.sqlclient.Row;

import io.poolwright.deploy.postgres.Database.Statements;

/**
 * What the tables know and the log does not yet, or never will: names and places that a running deployment has claimed
 * ahead of the fact that says so, and when the lease keeper is to look at a deployment next. A rebuild puts it back.
 */
record KeptBesideTheLog(List<Row> leases, List<Row> reservations, List<Row> admissions, List<Row> names) {

    static KeptBesideTheLog read(Statements statements) {
        return new KeptBesideTheLog(
                statements.query("""
                        SELECT id, last_seq, due_at, silent_leases FROM deployments
                        WHERE due_at IS NOT NULL OR silent_leases <> 0
                        """), statements.query("""
                        SELECT r.deployment_id, r.kind, r.vcenter_id, r.value FROM reservations r
                        JOIN deployments d ON d.id = r.deployment_id WHERE d.final_seq IS NULL
                        """), statements.query("""
                        SELECT a.deployment_id, a.vcenter_id, a.admitted, a.queue, a.queue_position FROM admissions a
                        JOIN deployments d ON d.id = a.deployment_id WHERE d.final_seq IS NULL
                        """), statements.query("""
                        SELECT n.name, n.deployment_id FROM target_names n
                        JOIN deployments d ON d.id = n.deployment_id WHERE d.final_seq IS NULL
                        """));
    }

    void putBack(Statements statements) {
        statements.query(
                """
                UPDATE deployments d SET silent_leases = kept.silent,
                    due_at = CASE WHEN d.due_at IS NULL THEN NULL ELSE kept.due_at END
                FROM unnest($1::uuid[], $2::bigint[], $3::timestamptz[], $4::integer[]) AS kept (id, seq, due_at, silent)
                WHERE d.id = kept.id AND d.last_seq = kept.seq
                """,
                all(leases, row -> row.getUUID("id"), UUID[]::new),
                all(leases, row -> row.getLong("last_seq"), Long[]::new),
                all(leases, row -> row.getOffsetDateTime("due_at"), OffsetDateTime[]::new),
                all(leases, row -> row.getInteger("silent_leases"), Integer[]::new));
        // whoever was admitted has what the log says
        statements.query(
                """
                INSERT INTO reservations (deployment_id, kind, vcenter_id, value)
                SELECT kept.id, kept.kind, kept.vcenter, kept.value
                FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[]) AS kept (id, kind, vcenter, value)
                JOIN deployments d ON d.id = kept.id AND d.final_seq IS NULL
                WHERE NOT EXISTS (SELECT FROM reservations r WHERE r.deployment_id = kept.id)
                """,
                all(reservations, row -> row.getUUID("deployment_id"), UUID[]::new),
                all(reservations, row -> row.getString("kind"), String[]::new),
                all(reservations, row -> row.getUUID("vcenter_id"), UUID[]::new),
                all(reservations, row -> row.getString("value"), String[]::new));
        statements.query(
                """
                INSERT INTO admissions (deployment_id, vcenter_id, admitted, queue, queue_position)
                SELECT kept.id, kept.vcenter, kept.admitted, kept.queue, kept.place
                FROM unnest($1::uuid[], $2::uuid[], $3::boolean[], $4::text[], $5::integer[])
                    AS kept (id, vcenter, admitted, queue, place)
                JOIN deployments d ON d.id = kept.id AND d.final_seq IS NULL
                ON CONFLICT (deployment_id) DO UPDATE SET queue = excluded.queue, queue_position = excluded.queue_position
                """,
                all(admissions, row -> row.getUUID("deployment_id"), UUID[]::new),
                all(admissions, row -> row.getUUID("vcenter_id"), UUID[]::new),
                all(admissions, row -> row.getBoolean("admitted"), Boolean[]::new),
                all(admissions, row -> row.getString("queue"), String[]::new),
                all(admissions, row -> row.getInteger("queue_position"), Integer[]::new));
        statements.query(
                """
                INSERT INTO target_names (name, deployment_id)
                SELECT kept.name, kept.id FROM unnest($1::text[], $2::uuid[]) AS kept (name, id)
                JOIN deployments d ON d.id = kept.id AND d.final_seq IS NULL
                ON CONFLICT DO NOTHING
                """,
                all(names, row -> row.getString("name"), String[]::new),
                all(names, row -> row.getUUID("deployment_id"), UUID[]::new));
    }

    private static <T> Object all(List<Row> rows, Function<Row, T> column, IntFunction<T[]> array) {
        return rows.stream().map(column).toArray(array);
    }
}
