package io.poolwright.template.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
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

import io.poolwright.contracts.secret.Opener;
import io.poolwright.contracts.secret.SealingKeys;
import io.poolwright.contracts.secret.SecretReader;
import io.poolwright.lab.kafka.KafkaBroker;
import io.poolwright.lab.postgres.PostgresServer;
import io.poolwright.lab.session.SessionKeyFiles;

/** The real PostgreSQL and Kafka that all tests of the module share, and the agents' keys. */
public class TemplateLab implements QuarkusTestResourceLifecycleManager {

    private static final PostgresServer.Database DATABASE = new PostgresServer.Database(
            "templates",
            new PostgresServer.Login("templates_owner", "owner-password"),
            new PostgresServer.Login("templates_service", "lab-password"));

    private static TemplateLab current;

    private final Path directory = Path.of("target", "lab").toAbsolutePath();
    private final SealingKeys vcenterAgent = SealingKeys.generate();
    private final SealingKeys sshAgent = SealingKeys.generate();
    private PostgresServer postgres;
    private KafkaBroker broker;

    /** The lab of the running tests. */
    public static TemplateLab current() {
        return current;
    }

    @Override
    public Map<String, String> start() {
        deleteOld();
        postgres = PostgresServer.start(directory.resolve("postgres"), DATABASE);
        broker = KafkaBroker.start(directory.resolve("kafka"));
        current = this;
        SessionKeyFiles sessionKeys = SessionKeyFiles.create(directory.resolve("session"));
        Map<String, String> settings = new HashMap<>();
        settings.put("poolwright.session.public-key", sessionKeys.publicKey().toString());
        settings.put("poolwright.session.private-key", sessionKeys.privateKey().toString());
        settings.put(
                "poolwright.accounts.first-admin-password-file", passwordFile().toString());
        settings.put("quarkus.flyway.username", DATABASE.owner().name());
        settings.put("quarkus.flyway.password", DATABASE.owner().password());
        settings.putAll(Map.of(
                "kafka.bootstrap.servers", broker.bootstrapServers(),
                "quarkus.datasource.reactive.url", postgres.reactiveUrl(DATABASE.name()),
                "quarkus.datasource.jdbc.url", postgres.jdbcUrl(DATABASE.name()),
                "quarkus.datasource.username", DATABASE.user(),
                "quarkus.datasource.password", DATABASE.password(),
                "poolwright.sealing.vcenter-agent.public-keyset", write("vcenter-agent.json", vcenterAgent),
                "poolwright.sealing.ssh-agent.public-keyset", write("ssh-agent.json", sshAgent)));
        return settings;
    }

    @Override
    public void stop() {
        if (broker != null) {
            broker.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    private Path passwordFile() {
        return directory.resolve("first-admin");
    }

    /** The first administrator's password, as whoever started the service finds it. */
    public String firstAdminPassword() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public KafkaBroker broker() {
        return broker;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    /** What the vcenter-agent would open secrets with. */
    public Opener vcenterAgent() {
        return Opener.of(SecretReader.VCENTER_AGENT, vcenterAgent.privateKeyset());
    }

    /** What the ssh-agent would open secrets with. */
    public Opener sshAgent() {
        return Opener.of(SecretReader.SSH_AGENT, sshAgent.privateKeyset());
    }

    /** Runs a statement as the service's own login, in the name of the service itself. */
    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every row of every table of the service, as JSON. */
    public List<String> allRows() {
        List<String> rows = new ArrayList<>();
        for (String table : List.of(
                "vcenters",
                "inventories",
                "inventory_items",
                "vcenter_checks",
                "ssh_keys",
                "zfs_target_templates",
                "template_removals",
                "accounts",
                "api_tokens",
                "ended_sessions",
                "login_failures")) {
            rows.addAll(query("SELECT row_to_json(t)::text FROM %s t".formatted(table)));
        }
        return rows;
    }

    /** The first column of the result. */
    public List<String> query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (result.next()) {
                values.add(result.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = connectAsNobody();
        try (Statement statement = connection.createStatement()) {
            // admin too: what people do, a test may prepare
            statement.execute("SELECT set_config('poolwright.roles', 'system,admin', false)");
        }
        return connection;
    }

    /** The service's own login, before anybody has said who asks; the caller closes it. */
    public Connection connectAsNobody() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(DATABASE.name()), DATABASE.user(), DATABASE.password());
    }

    private String write(String name, SealingKeys keys) {
        try {
            return Files.writeString(directory.resolve(name), keys.publicKeyset())
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
