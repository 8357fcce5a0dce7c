package io.poolwright.lab.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Multiplies the deployments that the service itself has written to its tables: each copy has an id, a name, an account and
 * a time of its own, and a valid chain of hashes over its own facts. They are of partitions that do not exist, so that
 * nothing is due for them.
 */
final class Copies {

    private static final int CHUNK = 2_000;
    private static final int FIRST_PARTITION = 1_000;

    /** The chain as the audit document describes it, once more and independently. */
    private static final String CHAIN = """
            CREATE FUNCTION pg_temp.field(text) RETURNS bytea LANGUAGE sql IMMUTABLE
                RETURN int4send(octet_length(convert_to($1, 'UTF8'))) || convert_to($1, 'UTF8');
            CREATE FUNCTION pg_temp.link(bytea, bytea) RETURNS bytea LANGUAGE sql IMMUTABLE
                RETURN sha256($1 || $2);
            CREATE AGGREGATE pg_temp.chain(bytea) (
                SFUNC = pg_temp.link, STYPE = bytea,
                INITCOND = '\\x0000000000000000000000000000000000000000000000000000000000000000');
            """;

    private static final String LINK = """
            pg_temp.field(%1$s::text) || pg_temp.field(%2$s::text) || pg_temp.field(%3$s) || pg_temp.field(%4$s)
                || pg_temp.field(%5$s::text)""";

    private static final String SOURCES = """
            CREATE TEMP TABLE sources AS
            SELECT id, row_number() OVER (ORDER BY id) - 1 AS number, requested_at,
                snapshot -> 'spec' ->> 'vmName' AS name,
                '"requestedBy":' || (snapshot -> 'requestedBy')::text AS requested_by,
                '"requestedAt":' || (snapshot -> 'requestedAt')::text AS requested_text
            FROM deployments WHERE log_partition < %d AND last_seq >= %d;
            CREATE UNIQUE INDEX ON sources (number);
            """;

    private static final String CHOSEN = """
            CREATE TEMP TABLE copies AS
            SELECT n AS number, gen_random_uuid() AS new_id, s.id AS source, s.name, 'copy-' || lpad(n::text, 6, '0') AS new_name,
                s.requested_by, s.requested_text, s.requested_at AS old_time,
                date_trunc('milliseconds', now() - n * interval '9 minutes') AS new_time,
                'user-' || lpad((n %% 200)::text, 3, '0') AS account
            FROM generate_series(%d, %d) AS n JOIN sources s ON s.number = n %% (SELECT count(*) FROM sources)
            """;

    private final Connection connection;

    /** @param connection of a superuser to the service's database; stays the caller's */
    Copies(Connection connection) {
        this.connection = connection;
    }

    /**
     * Makes as many copies as it takes to have so many deployments.
     *
     * @param length only deployments with at least so many facts are copied
     */
    void fillUpTo(int deployments, int length) throws SQLException {
        execute("SET session_replication_role = replica; SET work_mem = '256MB'; SET synchronous_commit = off");
        execute(CHAIN);
        execute(SOURCES.formatted(FIRST_PARTITION, length));
        requireTheChainToBeUnderstood();
        int missing = deployments - (int) number("SELECT count(*) FROM deployments");
        for (int from = 0; from < missing; from += CHUNK) {
            execute("DROP TABLE IF EXISTS copies");
            execute(CHOSEN.formatted(from, Math.min(missing, from + CHUNK) - 1));
            execute(copied("facts", factColumns(), "copies c JOIN facts s ON s.deployment_id = c.source"));
            execute(copied("deployments", deploymentColumns(), """
                    copies c JOIN deployments s ON s.id = c.source
                    JOIN facts f ON f.deployment_id = c.new_id AND f.seq = s.last_seq"""));
        }
        execute("VACUUM ANALYZE facts, deployments");
        // what was filled in is written out before anything is read, not while
        execute("CHECKPOINT");
    }

    long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Some deployments' ids, the oldest and the newest alike. */
    List<String> ids(int wanted, int length) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT id FROM deployments WHERE last_seq >= %d ORDER BY md5(id::text) LIMIT %d"
                                .formatted(length, wanted));
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private void requireTheChainToBeUnderstood() throws SQLException {
        String link = LINK.formatted("f.deployment_id", "f.seq", "f.fact_id", "f.type", "f.data");
        long broken = number("""
                SELECT count(*) FROM (
                    SELECT hash, encode(pg_temp.chain(%s) OVER (PARTITION BY f.deployment_id ORDER BY f.seq), 'hex') AS own
                    FROM facts f WHERE f.deployment_id IN (SELECT id FROM sources LIMIT 100)) AS told
                WHERE hash <> own""".formatted(link));
        if (broken > 0) {
            throw new IllegalStateException("%d hashes of the service are not what they should be".formatted(broken));
        }
    }

    private static Map<String, String> factColumns() {
        String data = "replace(replace(s.data::text, c.source::text, c.new_id::text), c.name, c.new_name)";
        String factId = "replace(s.fact_id, c.source::text, c.new_id::text)";
        return Map.of(
                "deployment_id",
                "c.new_id",
                "fact_id",
                factId,
                "occurred_at",
                "s.occurred_at + (c.new_time - c.old_time)",
                "log_partition",
                String.valueOf(FIRST_PARTITION),
                "log_offset",
                "c.number * 1000 + s.seq",
                "data",
                data + "::json",
                "hash",
                "encode(pg_temp.chain(%s) OVER (PARTITION BY c.new_id ORDER BY s.seq), 'hex')"
                        .formatted(LINK.formatted("c.new_id", "s.seq", factId, "s.type", data)));
    }

    private static Map<String, String> deploymentColumns() {
        return Map.of(
                "id", "c.new_id",
                "log_partition", String.valueOf(FIRST_PARTITION),
                "requested_at", "c.new_time",
                "last_hash", "f.hash",
                "snapshot", """
                        replace(replace(replace(replace(s.snapshot::text, c.source::text, c.new_id::text), c.name, c.new_name),
                            c.requested_by, '"requestedBy":{"kind":"user","name":"' || c.account || '"}'),
                            c.requested_text, '"requestedAt":"'
                                || to_char(c.new_time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '"')::json""");
    }

    /** Whatever columns the table has: those that are not named are as in the source. */
    private String copied(String table, Map<String, String> values, String from) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> expressions = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT column_name FROM information_schema.columns
                WHERE table_schema = 'public' AND table_name = ? AND is_generated = 'NEVER' AND is_identity = 'NO'""")) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                    expressions.add(values.getOrDefault(rows.getString(1), "s." + rows.getString(1)));
                }
            }
        }
        return "INSERT INTO %s (%s) SELECT %s FROM %s"
                .formatted(table, String.join(", ", columns), String.join(", ", expressions), from);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
