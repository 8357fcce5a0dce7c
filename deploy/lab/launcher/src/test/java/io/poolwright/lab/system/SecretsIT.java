package io.poolwright.lab.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import io.poolwright.lab.Lab;
import io.poolwright.lab.LabTemplate;

/** Runs last: what the tests have given away as a secret is nowhere to be read, in no form that is easily turned back. */
@ExtendWith(SharedLab.class)
@Order(Integer.MAX_VALUE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String PASSPHRASE = "a-passphrase-that-stays-with-the-agent-41c7";

    /** How every private key begins that is written in OpenSSH's format, those that the agent made for targets too. */
    private static final String OPENSSH_KEY_IN_BASE64 = "b3BlbnNzaC1rZXktdjEA";

    /** What the service makes up it gives once, by one of these. */
    private static final Pattern GIVING =
            Pattern.compile(" POST /api/v1/(session|tokens|accounts|accounts/[0-9a-f-]+/password)$");

    private final Map<String, String> forbidden = new LinkedHashMap<>();
    private AccountSecrets account;
    private Lab lab;

    @BeforeAll
    void useSecrets(Lab shared) throws IOException {
        lab = shared;
        GivenKey key = GivenKey.withPassphrase(PASSPHRASE);
        forbid("vCenter password", lab.vcsim().password());
        forbid("wrong vCenter password", "wrong-vcenter-password");
        forbid("passphrase", PASSPHRASE);
        forbid("first administrator's password", lab.firstAdmin().password());
        account = AccountSecrets.use(lab.api());
        account.chosen().forEach(this::forbid);
        account.shown().forEach(this::forbid);
        forbidden.put("private key's first line", "BEGIN OPENSSH PRIVATE KEY");
        forbidden.put("private key", OPENSSH_KEY_IN_BASE64);
        key.traces().forEach(trace -> forbidden.put("private key (" + trace.substring(0, 8) + "…)", trace));
        LabTemplate imported = lab.newTemplate(Lab.TEMPLATE_VM)
                .sshKey("privateKey", key.pem())
                .sshKey("passphrase", PASSPHRASE)
                .register();
        assertThat(lab.deployments()
                        .await(
                                imported.deploy(SharedLab.freeName("sealed"), SharedLab.freeAddress())
                                        .id(),
                                LIMIT)
                        .state())
                .isEqualTo("SUCCEEDED");
        lab.newTemplate(Lab.TEMPLATE_VM)
                .vcenter("password", "wrong-vcenter-password")
                .register();
        askForEverything();
    }

    @Test
    void areInNoResponse() {
        assertThat(SharedLab.exchanges()).isNotEmpty();
        SharedLab.exchanges().forEach((request, answer) -> assertNoSecret("response to " + request, answer));
    }

    @Test
    void areShownOnceWhenTheServiceMadeThemUp() {
        account.shown()
                .forEach((what, secret) -> assertThat(SharedLab.exchanges().values())
                        .as(what)
                        .filteredOn(answer -> answer.contains(secret))
                        .hasSize(1));
    }

    @Test
    void areKnownByTheirHashesOnly() throws SQLException, NoSuchAlgorithmException {
        String hash = sha256(account.token());

        Map<String, String> tables = dump("templates");

        assertThat(tables.get("api_tokens")).contains(hash);
        assertThat(tables.get("accounts")).contains("$2");
        assertThat(records())
                .filteredOn(record -> record.topic().equals("poolwright.accounts"))
                .anySatisfy(record -> assertThat(text(record.value())).contains(hash));
    }

    @Test
    void areInNoLog() throws IOException {
        for (Path log : logs()) {
            assertNoSecret("log " + log.getFileName(), Files.readString(log, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void areInNoKafkaRecord() {
        List<ConsumerRecord<byte[], byte[]>> records = records();

        assertThat(records)
                .extracting(ConsumerRecord::topic)
                .contains("poolwright.templates", "poolwright.deployments");
        records.forEach(record -> assertNoSecret(
                "record %s/%d".formatted(record.topic(), record.offset()),
                text(record.key()) + "\n" + record.headers() + "\n" + text(record.value())));
    }

    @Test
    void areInNoTable() throws SQLException {
        for (String database : List.of("templates", "deployments")) {
            Map<String, String> tables = dump(database);
            assertThat(tables).isNotEmpty();
            tables.forEach((table, rows) -> assertNoSecret("table " + database + "." + table, rows));
        }
    }

    private void forbid(String what, String secret) {
        forbidden.put(what, secret);
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        forbidden.put(what + " in Base64", Base64.getEncoder().withoutPadding().encodeToString(bytes));
    }

    private void assertNoSecret(String where, String text) {
        boolean givesOne =
                where.startsWith("response to") && GIVING.matcher(where).find();
        forbidden.forEach((what, secret) -> {
            boolean given = givesOne && account.shown().containsKey(what);
            assertThat(!given && text.contains(secret))
                    .as("%s has the %s", where, what)
                    .isFalse();
        });
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void askForEverything() {
        for (String list : List.of("vcenters", "ssh-keys", "templates", "deployments", "targets", "accounts")) {
            String path = "/api/v1/" + list;
            lab.api()
                    .get(path + "?limit=200")
                    .orThrow()
                    .path("items")
                    .forEach(item -> lab.api().get(path + "/" + item.path("id").asText()));
        }
        lab.api()
                .get("/api/v1/deployments?limit=200")
                .orThrow()
                .path("items")
                .forEach(item -> lab.deployments().events(item.path("id").asText()));
    }

    private List<Path> logs() throws IOException {
        try (Stream<Path> files = Files.walk(lab.options().data())) {
            List<Path> logs = files.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> !file.toString().contains("/kafka/data/"))
                    .toList();
            assertThat(logs).hasSizeGreaterThanOrEqualTo(6);
            return logs;
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> records() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", lab.kafka().bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private Map<String, String> dump(String database) throws SQLException {
        Map<String, String> tables = new LinkedHashMap<>();
        try (Connection connection = lab.postgres().connect(database);
                ResultSet names = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            while (names.next()) {
                String table = names.getString("TABLE_NAME");
                tables.put(table, rows(connection, table));
            }
        }
        return tables;
    }

    private static String rows(Connection connection, String table) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT t::text FROM \"" + table + "\" t")) {
            while (rows.next()) {
                text.append(rows.getString(1)).append('\n');
            }
        }
        return text.toString();
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
