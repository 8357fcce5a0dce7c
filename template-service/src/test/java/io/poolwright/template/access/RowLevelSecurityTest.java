package io.poolwright.template.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.template.lab.Api;
import io.poolwright.template.lab.Login;
import io.poolwright.template.lab.TemplateLab;
import io.poolwright.template.lab.TemplateServiceTest;

/** SQL straight to the database with the service's own login, as if the service had forgotten every check. */
@TemplateServiceTest
class RowLevelSecurityTest {

    private static final String REFUSED = "42501";

    private Connection connection;

    @BeforeEach
    void haveARowInEachTable() throws SQLException {
        Login operator = Login.withRoles("operator");
        operator.given().body(Map.of("name", "ci", "expiresInDays", 1)).post("/api/v1/tokens");
        operator.given().delete(Login.SESSION);
        Login.attempt(operator.name(), "wrong", Login.newAddress());
        haveAnInventory(Api.newTemplate(Map.of()).getString("vcenterId"));
        TemplateLab.current()
                .execute("insert into template_removals values ('%s', now()) on conflict do nothing"
                        .formatted(operator.accountId()));
        connection = TemplateLab.current().connectAsNobody();
        connection.setAutoCommit(false);
    }

    private static void haveAnInventory(String vcenter) {
        TemplateLab lab = TemplateLab.current();
        lab.execute(
                "insert into inventory_items values ('%s', 'vm-1', 'TEMPLATE', 'x', '/x', null, '{}', null, '{}', 'r')"
                        .formatted(vcenter));
        lab.execute("insert into vcenter_checks values (gen_random_uuid(), '%s', 1, now(), null)".formatted(vcenter));
        lab.execute("insert into vcenter_removals values (gen_random_uuid(), now())");
    }

    @AfterEach
    void undo() throws SQLException {
        connection.rollback();
        connection.close();
        TemplateLab.current().execute("delete from template_removals");
    }

    @Test
    void guardsEveryTableEvenFromItsOwner() throws SQLException {
        List<String> unguarded = column("""
                SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
                AND relname <> 'flyway_schema_history' AND NOT (relrowsecurity AND relforcerowsecurity)
                """);

        assertThat(unguarded).isEmpty();
    }

    @Test
    void theServicesLoginOwnsNothingAndCannotStepAroundTheGuard() throws SQLException {
        assertThat(column("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"))
                .containsExactly("f");
        assertThat(column("SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = current_user"))
                .isEmpty();
        assertThat(refusal("ALTER TABLE accounts DISABLE ROW LEVEL SECURITY")).isEqualTo(REFUSED);
        assertThat(refusal("CREATE TABLE mine (id INTEGER)")).isEqualTo(REFUSED);
        assertThat(refusal("DELETE FROM accounts")).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "guest", "administrator", "{admin}", "admin operator"})
    void showsNothingToWhoeverDoesNotSayWhoAsks(String roles) throws SQLException {
        askAs(roles);

        assertSeesOnly(List.of());
        assertChangesNothing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator", "auditor", "operator,auditor"})
    void letsOperatorsAndAuditorsReadAndChangeNothing(String roles) throws SQLException {
        askAs(roles);

        assertSeesOnly(List.of("inventories", "inventory_items", "ssh_keys", "vcenters", "zfs_target_templates"));
        assertChangesNothing();
    }

    @Test
    void showsNoTokenAndNoEndedSessionToAnAdministrator() throws SQLException {
        askAs("admin");

        assertSeesOnly(List.of(
                "accounts",
                "inventories",
                "inventory_items",
                "login_failures",
                "ssh_keys",
                "vcenter_checks",
                "vcenters",
                "zfs_target_templates"));
    }

    @Test
    void letsAnAdministratorManage() throws SQLException {
        askAs("admin");

        for (String table : List.of("accounts", "ssh_keys", "vcenters", "zfs_target_templates")) {
            assertThat(change("UPDATE %1$s SET version = version".formatted(table)))
                    .as(table)
                    .isPositive();
        }
    }

    @Test
    void letsTheServiceItselfPublishAndLogInAndManageNothing() throws SQLException {
        askAs("system");

        assertThat(change("UPDATE zfs_target_templates SET published_version = version"))
                .isPositive();
        assertThat(change("UPDATE accounts SET last_login_at = now()")).isPositive();
        assertThat(change("UPDATE vcenters SET name = name || '!'")).isZero();
        assertThat(change("DELETE FROM ssh_keys")).isZero();
    }

    @Test
    void forgetsWhoAskedAtTheEndOfTheTransaction() throws SQLException {
        askAs("admin");
        assertThat(rowsIn("accounts")).isPositive();

        connection.commit();

        assertThat(rowsIn("accounts")).isZero();
    }

    private void assertSeesOnly(List<String> visible) throws SQLException {
        List<String> seen = new ArrayList<>();
        for (String table : tables()) {
            if (rowsIn(table) > 0) {
                seen.add(table);
            }
        }
        assertThat(seen).containsExactlyElementsOf(visible);
    }

    private void assertChangesNothing() throws SQLException {
        SoftAssertions softly = new SoftAssertions();
        for (String table : tables()) {
            String column = column("SELECT column_name FROM information_schema.columns WHERE table_name = '%s' LIMIT 1"
                            .formatted(table))
                    .getFirst();
            softly.assertThat(change("UPDATE %1$s SET %2$s = %2$s".formatted(table, column)))
                    .as("update of " + table)
                    .isZero();
            if (!table.equals("accounts")) {
                softly.assertThat(change("DELETE FROM " + table))
                        .as("delete from " + table)
                        .isZero();
            }
        }
        softly.assertThat(refusal("INSERT INTO login_failures VALUES ('account:x', 0, now(), NULL)"))
                .isEqualTo(REFUSED);
        softly.assertThat(refusal("INSERT INTO template_removals VALUES (gen_random_uuid(), now())"))
                .isEqualTo(REFUSED);
        softly.assertThat(refusal(
                        "INSERT INTO accounts (id, name, roles, password_hash, created_by, created_at, updated_at)"
                                + " VALUES (gen_random_uuid(), 'intruder', 'admin', 'x', 'x', now(), now())"))
                .isEqualTo(REFUSED);
        softly.assertAll();
    }

    private List<String> tables() throws SQLException {
        return column("""
                SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
                AND relname <> 'flyway_schema_history' ORDER BY relname
                """);
    }

    private void askAs(String roles) throws SQLException {
        column("SELECT set_config('poolwright.user', 'somebody', true) || set_config('poolwright.roles', '%s', true)"
                .formatted(roles));
    }

    private long rowsIn(String table) throws SQLException {
        return Long.parseLong(column("SELECT count(*) FROM " + table).getFirst());
    }

    private int change(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** The SQLSTATE with which PostgreSQL refuses it; {@code 00000} if it does not. */
    private String refusal(String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "00000";
        } catch (SQLException e) {
            connection.rollback(before);
            return e.getSQLState();
        }
    }

    private List<String> column(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        }
    }
}
