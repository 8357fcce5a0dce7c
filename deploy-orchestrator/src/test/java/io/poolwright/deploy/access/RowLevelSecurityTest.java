package io.poolwright.deploy.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.deploy.lab.Api;
import io.poolwright.deploy.lab.OrchestratorLab;
import io.poolwright.deploy.lab.OrchestratorTest;
import io.poolwright.deploy.lab.RawSql;
import io.poolwright.deploy.postgres.Database;

/** PostgreSQL itself keeps who may see and change what: a check that the service forgets leaks and changes nothing. */
@OrchestratorTest
class RowLevelSecurityTest {

    private static final List<String> READABLE = List.of("deployments", "facts", "target_names", "targets");
    /** What only the log fills, so that nobody else may change it. */
    private static final List<String> FROM_THE_LOG =
            List.of("deployments", "facts", "log_positions", "target_names", "targets", "templates");

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static boolean filled;

    @Inject
    Pool pool;

    @BeforeEach
    void someRowsInEachTable() {
        if (!filled) {
            assertThat(Api.ended(Api.deploy(Api.vmName())).getString("state")).isEqualTo("SUCCEEDED");
            filled = true;
        }
    }

    @Test
    void isForcedOnEveryTable() {
        assertThat(RawSql.tables()).containsAll(READABLE);
        assertThat(OrchestratorLab.current().names("""
                        SELECT relname FROM pg_class WHERE relkind IN ('r', 'p')
                        AND relnamespace = 'public'::regnamespace AND relname <> 'flyway_schema_history'
                        AND NOT (relrowsecurity AND relforcerowsecurity)
                        """))
                .as("tables without forced row-level security")
                .isEmpty();
        assertThat(OrchestratorLab.current().names("SELECT DISTINCT tablename FROM pg_policies"))
                .as("tables with policies")
                .containsAll(RawSql.tables());
    }

    @Test
    void bindsTheServicesLoginBecauseItOwnsNothing() {
        assertThat(OrchestratorLab.current().names("""
                        SELECT relname FROM pg_class JOIN pg_roles ON pg_roles.oid = relowner
                        WHERE relnamespace = 'public'::regnamespace AND rolname = '%s'
                        """.formatted(OrchestratorLab.DATABASE.user())))
                .isEmpty();
        try (RawSql service = RawSql.as("system")) {
            assertThat(service.refusal("ALTER TABLE facts DISABLE ROW LEVEL SECURITY"))
                    .isEqualTo(INSUFFICIENT_PRIVILEGE);
            assertThat(service.refusal("TRUNCATE facts")).isEqualTo(INSUFFICIENT_PRIVILEGE);
            assertThat(service.refusal("SET ROLE deployments_owner")).isEqualTo(INSUFFICIENT_PRIVILEGE);
        }
    }

    @Test
    void showsNothingToWhoeverDoesNotSayWhoAsks() {
        try (RawSql forgetful = RawSql.asNobody()) {
            SoftAssertions.assertSoftly(softly -> RawSql.tables()
                    .forEach(table ->
                            softly.assertThat(forgetful.rowsIn(table)).as(table).isZero()));
        }
    }

    @Test
    void letsNothingBeChangedByWhoeverDoesNotSayWhoAsks() {
        try (RawSql forgetful = RawSql.asNobody()) {
            assertChangesNothing(forgetful, RawSql.tables());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "operator", "auditor", "auditor,operator"})
    void letsEverybodyReadAndNobodyChangeWhatTheLogSays(String roles) {
        try (RawSql reader = RawSql.as(roles)) {
            SoftAssertions.assertSoftly(softly -> READABLE.forEach(
                    table -> softly.assertThat(reader.rowsIn(table)).as(table).isPositive()));
            assertChangesNothing(reader, FROM_THE_LOG);
        }
    }

    @Test
    void letsAnAuditorChangeNothingAtAll() {
        try (RawSql auditor = RawSql.as("auditor")) {
            assertChangesNothing(auditor, RawSql.tables());
        }
    }

    @Test
    void showsSealedCredentialsOnlyToWhoMayDeploy() {
        try (RawSql operator = RawSql.as("operator");
                RawSql auditor = RawSql.as("auditor")) {
            assertThat(operator.rowsIn("templates")).isPositive();
            assertThat(auditor.rowsIn("templates")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "guest", "administrator", "{system}", "admin operator"})
    void knowsNoOtherRoles(String roles) {
        try (RawSql stranger = RawSql.as(roles)) {
            SoftAssertions.assertSoftly(softly -> RawSql.tables()
                    .forEach(table ->
                            softly.assertThat(stranger.rowsIn(table)).as(table).isZero()));
        }
    }

    @Test
    void forgetsWhoAskedAtTheEndOfTheTransaction() {
        try (RawSql sql = RawSql.as("admin")) {
            assertThat(sql.rowsIn("facts")).isPositive();

            sql.commit();

            assertThat(sql.rowsIn("facts")).isZero();
        }
    }

    @Test
    void letsTheServiceItselfWrite() {
        try (RawSql system = RawSql.as("system")) {
            assertThat(system.change("UPDATE deployments SET silent_leases = silent_leases"))
                    .isPositive();
            assertThat(system.change("INSERT INTO log_positions VALUES ('a topic', 0, 0)"))
                    .isOne();
        }
    }

    @Test
    void boundsTheServicesOwnStatementsToWhoAsks() {
        String query = "SELECT id FROM deployments";

        List<Integer> seen = new ArrayList<>();
        for (Asker asker : List.of(Asker.NOBODY, Asker.SYSTEM, Asker.NOBODY)) {
            Database database = new Database(pool, () -> asker);
            seen.add(database.query(query).await().indefinitely().size());
            seen.add(
                    database.inTransaction(statements -> statements.query(query).size()));
        }

        assertThat(seen.subList(0, 2)).containsOnly(0);
        assertThat(seen.subList(2, 4)).allMatch(rows -> rows > 0);
        assertThat(seen.subList(4, 6)).containsOnly(0);
    }

    private static void assertChangesNothing(RawSql sql, List<String> tables) {
        SoftAssertions.assertSoftly(softly -> tables.forEach(table -> {
            String column =
                    OrchestratorLab.current().names("""
                            SELECT attname FROM pg_attribute
                            WHERE attrelid = '%s'::regclass AND attnum = 1
                            """.formatted(table)).getFirst();
            softly.assertThat(sql.change("UPDATE %s SET %s = %s".formatted(table, column, column)))
                    .as("rows of %s updated", table)
                    .isZero();
            softly.assertThat(sql.change("DELETE FROM " + table))
                    .as("rows of %s deleted", table)
                    .isZero();
            softly.assertThat(sql.refusal("INSERT INTO %s DEFAULT VALUES".formatted(table)))
                    .as("a row into %s", table)
                    .isEqualTo(INSUFFICIENT_PRIVILEGE);
        }));
    }
}
