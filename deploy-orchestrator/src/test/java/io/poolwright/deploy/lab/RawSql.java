package io.poolwright.deploy.lab;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** SQL straight to the service's database with the service's own login, as if the service had forgotten every check. */
public final class RawSql implements AutoCloseable {

    private final Connection connection;

    private RawSql(Connection connection) {
        this.connection = connection;
    }

    /** Nobody has said who asks. */
    public static RawSql asNobody() {
        OrchestratorLab lab = OrchestratorLab.current();
        try {
            Connection connection = DriverManager.getConnection(
                    lab.postgres().jdbcUrl(OrchestratorLab.DATABASE.name()),
                    OrchestratorLab.DATABASE.user(),
                    OrchestratorLab.DATABASE.password());
            connection.setAutoCommit(false);
            return new RawSql(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param roles separated by commas */
    public static RawSql as(String roles) {
        RawSql sql = asNobody();
        sql.askAs(roles);
        return sql;
    }

    public void askAs(String roles) {
        number("SELECT length(set_config('poolwright.user', 'somebody', true)"
                + " || set_config('poolwright.roles', '%s', true))".formatted(roles));
    }

    /** All tables of the service, without Flyway's own. */
    public static List<String> tables() {
        return OrchestratorLab.current().names("""
                SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
                AND relname <> 'flyway_schema_history' ORDER BY relname
                """);
    }

    public long rowsIn(String table) {
        return number("SELECT count(*) FROM " + table);
    }

    /** How many rows a statement changed. What it changed is rolled back when this is closed. */
    public int change(String statement) {
        try (Statement sql = connection.createStatement()) {
            return sql.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The SQLSTATE with which PostgreSQL refuses it; {@code 00000} if it does not. */
    public String refusal(String statement) {
        try (Statement sql = connection.createStatement()) {
            var before = connection.setSavepoint();
            try {
                sql.execute(statement);
                return "00000";
            } catch (SQLException e) {
                connection.rollback(before);
                return e.getSQLState();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void commit() {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long number(String query) {
        try (Statement sql = connection.createStatement();
                ResultSet result = sql.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
