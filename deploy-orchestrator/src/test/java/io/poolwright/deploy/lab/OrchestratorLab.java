package io.poolwright.deploy.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import io.poolwright.lab.kafka.KafkaBroker;
import io.poolwright.lab.postgres.PostgresServer;
import io.poolwright.lab.process.ProcessJournal;
import io.poolwright.lab.session.SessionKeyFiles;

/** What all tests of the module share: PostgreSQL, Kafka, and the scripted agents. */
public class OrchestratorLab implements QuarkusTestResourceLifecycleManager {

    public static final PostgresServer.Database DATABASE = new PostgresServer.Database(
            "deployments",
            new PostgresServer.Login("deployments_owner", "owner-password"),
            new PostgresServer.Login("deployments_service", "lab-password"));
    /** Empty, for rebuilding the tables from the log. */
    public static final PostgresServer.Database REBUILT =
            new PostgresServer.Database("rebuilt", DATABASE.owner(), DATABASE.owner());

    /** The name of vCenters that may have two deployments at once. */
    public static final String SMALL_VCENTER = "small vCenter";

    private static OrchestratorLab current;

    private final Path directory = Path.of("target", "lab").toAbsolutePath();
    private PostgresServer postgres;
    private KafkaBroker broker;
    private ScriptedAgents agents;
    private SessionKeyFiles sessionKeys;

    /** The lab of the running tests. */
    public static OrchestratorLab current() {
        return current;
    }

    @Override
    public Map<String, String> start() {
        deleteOld();
        postgres = PostgresServer.start(
                directory.resolve("postgres"),
                directory.resolveSibling("postgres-binaries"),
                new ProcessJournal(directory.resolve("processes")),
                List.of(DATABASE, REBUILT));
        broker = KafkaBroker.start(directory.resolve("kafka"));
        agents = new ScriptedAgents(broker.bootstrapServers());
        sessionKeys = SessionKeyFiles.create(directory.resolve("session"));
        current = this;
        Map<String, String> settings = new HashMap<>(Map.of(
                "kafka.bootstrap.servers", broker.bootstrapServers(),
                "quarkus.datasource.reactive.url", postgres.reactiveUrl(DATABASE.name()),
                "quarkus.datasource.jdbc.url", postgres.jdbcUrl(DATABASE.name()),
                "quarkus.datasource.username", DATABASE.user(),
                "quarkus.datasource.password", DATABASE.password(),
                "poolwright.session.public-key", sessionKeys.publicKey().toString(),
                "quarkus.http.test-port", "0"));
        settings.put("quarkus.flyway.username", DATABASE.owner().name());
        settings.put("quarkus.flyway.password", DATABASE.owner().password());
        settings.put(
                "poolwright.audit.retention.directory",
                directory.resolve("archive").toString());
        settings.putAll(impatience());
        settings.put("poolwright.plans.patience", "15s");
        settings.put("poolwright.targets.key-patience", "6s");
        settings.put("poolwright.targets.key-lease", "1s");
        settings.put("poolwright.targets.key-sweep", "1s");
        settings.put("poolwright.stream.patience", "5s");
        settings.put("poolwright.admission.vcenters.\"%s\"".formatted(SMALL_VCENTER), "2");
        return settings;
    }

    /** Everything that waits, waits a tenth of what it does in production. */
    private static Map<String, String> impatience() {
        return Map.of(
                "poolwright.probes.sweep", "1s",
                // the tests say themselves which target is due
                "poolwright.probes.periodic", "false",
                "poolwright.saga.lease.duration", "2s",
                "poolwright.saga.lease.silent-leases", "2",
                "poolwright.saga.lease.sweep", "1s",
                "poolwright.saga.retry.backoff", "1s",
                "poolwright.stream.heartbeat", "1s",
                "mp.messaging.outgoing.messages-out.max.block.ms", "1000",
                "mp.messaging.outgoing.messages-out.request.timeout.ms", "1000",
                "mp.messaging.outgoing.messages-out.delivery.timeout.ms", "3000");
    }

    @Override
    public void stop() {
        if (agents != null) {
            agents.close();
        }
        if (broker != null) {
            broker.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    public KafkaBroker broker() {
        return broker;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public ScriptedAgents agents() {
        return agents;
    }

    /** What sessions are signed with. */
    public SessionKeyFiles sessionKeys() {
        return sessionKeys;
    }

    /** Rows of the service's own database, each as one JSON text. */
    public List<String> rows(String query) {
        return rows(DATABASE, query);
    }

    public List<String> rows(PostgresServer.Database database, String query) {
        try (Connection connection = postgres.connect(database.name());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT row_to_json(r)::text FROM (%s) r".formatted(query))) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of a query to the service's own database. */
    public List<String> names(String query) {
        try (Connection connection = postgres.connect(DATABASE.name());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> names = new ArrayList<>();
            while (result.next()) {
                names.add(result.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void deleteOld() {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> old = Files.walk(directory)) {
            for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
