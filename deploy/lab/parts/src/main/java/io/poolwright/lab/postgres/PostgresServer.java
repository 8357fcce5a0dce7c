package io.poolwright.lab.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import io.poolwright.lab.process.FreePorts;
import io.poolwright.lab.process.ProcessFailedException;
import io.poolwright.lab.process.ProcessJournal;

/**
 * A real PostgreSQL server on the loopback interface. Stopped, it can be started again on the same data and the same port.
 * Not for use by several threads at once.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final String PLAIN = "[a-z][a-z0-9_]*";

    private final Path directory;
    private final Path binaries;
    private final ProcessJournal journal;
    private final int port;
    private EmbeddedPostgres server;
    private long pid;

    private PostgresServer(Path directory, Path binaries, ProcessJournal journal) {
        this.directory = directory;
        this.binaries = binaries;
        this.journal = journal;
        this.port = FreePorts.one();
    }

    /**
     * A database with its owner and its user. Neither is a superuser or bypasses row-level security.
     *
     * @param name of the database; letters, digits and underscores
     * @param owner who migrates it: owns the database and everything in it
     * @param login who works with it: owns nothing unless it is the owner, and may only do what the migrations grant
     */
    public record Database(String name, Login owner, Login login) {

        public Database {
            if (!name.matches(PLAIN)) {
                throw new IllegalArgumentException("Not a plain database: " + name);
            }
        }

        /** Whose owner works with it. */
        public Database(String name, String user, String password) {
            this(name, new Login(user, password), new Login(user, password));
        }

        /** Name of the login that works with it. */
        public String user() {
            return login.name();
        }

        /** Password of the login that works with it. */
        public String password() {
            return login.password();
        }
    }

    /**
     * A login role of the server.
     *
     * @param name letters, digits and underscores
     */
    public record Login(String name, String password) {

        public Login {
            if (!name.matches(PLAIN) || password.contains("'")) {
                throw new IllegalArgumentException("Not a plain user and password: " + name);
            }
        }

        @Override
        public String toString() {
            return "Login[" + name + "]";
        }
    }

    /** Starts a server that keeps everything under this directory. */
    public static PostgresServer start(Path directory, Database... databases) {
        return start(
                directory,
                directory.resolve("binaries"),
                new ProcessJournal(directory.resolve("processes")),
                List.of(databases));
    }

    /**
     * The same.
     *
     * @param binaries where PostgreSQL itself is unpacked; worth keeping, it takes a second or two
     * @param databases made if they are not there yet
     */
    public static PostgresServer start(
            Path directory, Path binaries, ProcessJournal journal, List<Database> databases) {
        PostgresServer postgres = new PostgresServer(directory.toAbsolutePath(), binaries.toAbsolutePath(), journal);
        postgres.restart();
        databases.forEach(postgres::create);
        return postgres;
    }

    /** Starts it again after {@link #stop()}: same data, same port. */
    public void restart() {
        if (server != null) {
            return;
        }
        try {
            Files.createDirectories(binaries);
            Path data = directory.resolve("data");
            server = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("fsync", "off")
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log().toFile()))
                    .setPGStartupWait(START_LIMIT)
                    .start();
            note(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new ProcessFailedException("PostgreSQL could not be started: " + e.getMessage(), e);
        }
    }

    /** Loopback port. */
    public int port() {
        return port;
    }

    /** What the server says. */
    public Path log() {
        return directory.resolve("postgres.log");
    }

    /** {@code jdbc:postgresql://…} of a database, without credentials. */
    public String jdbcUrl(String database) {
        return "jdbc:" + reactiveUrl(database);
    }

    /** {@code postgresql://…} of a database, as the reactive client takes it, without credentials. */
    public String reactiveUrl(String database) {
        return "postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A connection as superuser; the caller closes it. */
    public Connection connect(String database) {
        try {
            return server.getDatabase("postgres", database).getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException("No connection to database " + database, e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** The same as {@link #close()}: to be started again. */
    public void stop() {
        if (server == null) {
            return;
        }
        try {
            server.close();
            server = null;
            journal.ended(pid);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be stopped", e);
        }
    }

    private void create(Database database) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            create(statement, database.owner());
            create(statement, database.login());
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + database.name() + "'")) {
                statement.execute("CREATE DATABASE " + database.name() + " OWNER "
                        + database.owner().name());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Database " + database.name() + " could not be made", e);
        }
    }

    private static void create(Statement statement, Login login) throws SQLException {
        if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + login.name() + "'")) {
            statement.execute("CREATE ROLE " + login.name() + " LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '"
                    + login.password() + "'");
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private void note(Path pidFile) throws IOException {
        pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().trim());
        ProcessHandle.of(pid).ifPresent(process -> journal.started("postgres", process));
    }
}
