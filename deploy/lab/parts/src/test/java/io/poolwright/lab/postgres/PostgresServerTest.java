package io.poolwright.lab.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir
    Path directory;

    @Test
    void keepsItsRowsAndItsPortThroughARestart() throws SQLException {
        PostgresServer.Database shop = new PostgresServer.Database("shop", "shopkeeper", "let-me-in");
        try (PostgresServer postgres = PostgresServer.start(directory, shop)) {
            execute(postgres, shop, "CREATE TABLE fruit AS SELECT 'pear' AS name");

            postgres.stop();
            postgres.restart();

            assertThat(query(postgres, shop, "SELECT name FROM fruit")).isEqualTo("pear");
        }
    }

    @Test
    void givesWhoWorksWithADatabaseNothingThatItsOwnerDoesNotGrant() throws SQLException {
        PostgresServer.Login owner = new PostgresServer.Login("landlord", "my-house");
        PostgresServer.Login tenant = new PostgresServer.Login("tenant", "let-me-in");
        PostgresServer.Database asOwner = new PostgresServer.Database("house", owner, owner);
        PostgresServer.Database house = new PostgresServer.Database("house", owner, tenant);
        try (PostgresServer postgres = PostgresServer.start(directory, house)) {
            execute(postgres, asOwner, "CREATE TABLE room AS SELECT 'kitchen' AS name");

            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> query(postgres, house, "SELECT name FROM room"))
                    .withMessageContaining("permission denied");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> execute(postgres, house, "CREATE TABLE garage (name TEXT)"))
                    .withMessageContaining("permission denied");
        }
    }

    private static void execute(PostgresServer postgres, PostgresServer.Database database, String sql)
            throws SQLException {
        try (Connection connection = connect(postgres, database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(PostgresServer postgres, PostgresServer.Database database, String sql)
            throws SQLException {
        try (Connection connection = connect(postgres, database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(PostgresServer postgres, PostgresServer.Database database) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(database.name()), database.user(), database.password());
    }
}
