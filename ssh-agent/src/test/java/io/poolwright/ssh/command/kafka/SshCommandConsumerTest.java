package io.poolwright.ssh.command.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.Topic;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.StepOutcome.NfsExported;
import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.CommandId;
import io.poolwright.contracts.kafka.EnvelopeCodec;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.kafka.UnreadableRecordException;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.StepFailed;
import io.poolwright.contracts.message.DeploymentFact.StepStarted;
import io.poolwright.contracts.message.DeploymentFact.StepSucceeded;
import io.poolwright.contracts.message.SshCommand;
import io.poolwright.contracts.message.SshQuery.ProbeTarget;
import io.poolwright.contracts.message.StepCommand;
import io.poolwright.contracts.message.TargetEvent;
import io.poolwright.contracts.message.TargetEvent.TargetProbed;
import io.poolwright.contracts.secret.SealingKeys;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.contracts.value.PoolGuid;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.ssh.GuestLab;

/** The whole agent: commands through a real broker, facts out of it. */
@QuarkusTest
@QuarkusTestResource(value = BrokerResource.class, restrictToAnnotatedClass = true)
class SshCommandConsumerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EnvelopeCodec codec = new EnvelopeCodec();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @ConfigProperty(name = "poolwright.sealing.private-keyset")
    Path privateKeyset;

    @ConfigProperty(name = BrokerResource.PUBLIC_KEYSET)
    Path publicKeyset;

    @TestHTTPResource("/q/health")
    URL health;

    @TestHTTPResource("/q/metrics")
    URL metrics;

    @Inject
    MessagePublisher publisher;

    private GuestLab lab;

    @BeforeEach
    void openLab() throws Exception {
        lab = new GuestLab(new SealingKeys(Files.readString(publicKeyset), Secret.of(Files.readString(privateKeyset))));
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @Test
    void reportsWhatBecameOfEachCommand() {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        SshCommand.ConfigurePool configure = lab.configurePool(lab.access(guest));
        send(configure);
        PoolConfigured pool = (PoolConfigured) succeeded(configure).outcome();
        SshCommand.ExportNfs export = lab.exportNfs(lab.access(guest), pool.guid(), "10.77.0.0/24");
        send(export);

        NfsExported exported = (NfsExported) succeeded(export).outcome();

        assertThat(exported.path()).isEqualTo("/tank/nfs");
        assertThat(facts(configure))
                .first()
                .isInstanceOfSatisfying(
                        StepStarted.class,
                        started -> assertThat(started.actor())
                                .isInstanceOfSatisfying(
                                        Actor.Service.class,
                                        actor -> assertThat(actor.service()).isEqualTo("ssh-agent")));
    }

    @Test
    void reportsAFailureWithItsCode() {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withSignatureOnDataDisk("ext4"));
        SshCommand.ConfigurePool command = lab.configurePool(lab.access(guest));

        send(command);

        StepFailed failed = first(command, StepFailed.class);
        assertThat(failed.failure().code()).isEqualTo(ErrorCode.DATA_DISK_NOT_BLANK);
        assertThat(failed.failure().evidence()).isNotEmpty();
    }

    @Test
    void workGoesOnWhileAnotherCommandWaits() {
        SimulatedGuest absent = lab.boot(GuestLab.healthy());
        absent.close();
        SshCommand.ConfigurePool waiting = lab.configurePool(lab.access(absent));
        send(waiting);
        SshCommand.ConfigurePool command = new SshCommand.ConfigurePool(
                CommandId.of(waiting.deploymentId(), DeploymentStep.CONFIGURE_POOL, 2),
                waiting.deploymentId(),
                2,
                waiting.deadline(),
                lab.access(lab.boot(GuestLab.healthy())),
                waiting.pool(),
                waiting.dataDisk());

        // The same key, hence the same partition
        send(command);

        assertThat(succeeded(command).outcome()).isInstanceOf(PoolConfigured.class);
        absent.reboot();
        await().atMost(PATIENCE)
                .until(() -> facts(waiting).stream()
                                .filter(StepSucceeded.class::isInstance)
                                .count()
                        == 2);
    }

    @Test
    void answersAProbeOnTheTopicOfHealthAndNotInTheLog() {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        SshCommand.ConfigurePool configure = lab.configurePool(lab.access(guest));
        send(configure);
        PoolConfigured pool = (PoolConfigured) succeeded(configure).outcome();
        ProbeTarget probe = lab.probe(lab.access(guest), pool.guid(), "10.77.0.0/24");

        publisher.send(probe).await().atMost(PATIENCE);

        TargetProbed probed = answer(probe);
        assertThat(probed.probeId()).isEqualTo(probe.probeId());
        assertThat(probed.findings())
                .filteredOn(finding -> finding.outcome() == ProbeFinding.Outcome.FAILED)
                .extracting(ProbeFinding::code)
                .as("nothing is exported yet, and the dataset is not made before it is")
                .contains(Optional.of(ErrorCode.EXPORT_FAILED));
    }

    @Test
    void makesNoProbeThatNobodyWaitsForAnyMore() {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        ProbeTarget late = overdue(lab.probe(lab.access(guest), new PoolGuid("1"), "10.77.0.0/24"));
        ProbeTarget next = lab.probe(lab.access(guest), new PoolGuid("1"), "10.77.0.0/24");

        publisher.send(late).await().atMost(PATIENCE);
        publisher.send(next).await().atMost(PATIENCE);

        answer(next);
        assertThat(guest.commandLines()).hasSize(1);
    }

    @Test
    void setsARecordAsideThatItCannotRead() {
        String key = UUID.randomUUID().toString();
        byte[] value = "no command".getBytes(StandardCharsets.UTF_8);

        sendRaw(new ProducerRecord<>(Topic.SSH_COMMANDS.topicName(), key, value));

        try (FactLog deadLetters = new FactLog(bootstrapServers, Topic.SSH_COMMANDS.deadLetterTopicName())) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(deadLetters.of(key))
                            .singleElement()
                            .satisfies(record -> assertThat(record.value()).isEqualTo(value)));
        }
        SshCommand.ConfigurePool next = lab.configurePool(lab.access(lab.boot(GuestLab.healthy())));
        send(next);
        assertThat(succeeded(next).outcome()).isInstanceOf(PoolConfigured.class);
    }

    @Test
    void tellsItsHealthAndItsNumbers() throws Exception {
        SshCommand.ConfigurePool command = lab.configurePool(lab.access(lab.boot(GuestLab.healthy())));
        send(command);
        succeeded(command);

        assertThat(get(health)).contains("\"status\": \"UP\"").doesNotContain("DOWN");
        assertThat(get(metrics))
                .contains("poolwright_ssh_connections 0.0")
                .contains("poolwright_steps_seconds_count{outcome=\"SUCCEEDED\",step=\"CONFIGURE_POOL\"}");
    }

    private static String get(URL url) throws Exception {
        try (InputStream body = url.openStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void send(SshCommand command) {
        publisher
                .send(Topic.SSH_COMMANDS, command.deploymentId().toString(), command)
                .await()
                .atMost(PATIENCE);
    }

    private void sendRaw(ProducerRecord<String, byte[]> record) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(record);
        }
    }

    private static ProbeTarget overdue(ProbeTarget probe) {
        return new ProbeTarget(
                probe.probeId(),
                probe.targetId(),
                Instant.now().minusSeconds(1),
                probe.guest(),
                probe.pool(),
                probe.poolGuid(),
                probe.nfsPath(),
                probe.networks());
    }

    private TargetProbed answer(ProbeTarget probe) {
        try (FactLog health = new FactLog(bootstrapServers, Topic.TARGETS_HEALTH.topicName())) {
            String key = probe.targetId().toString();
            await().atMost(PATIENCE).until(() -> !health.of(key).isEmpty());
            return (TargetProbed)
                    codec.decode(health.of(key).getFirst(), TargetEvent.class).data();
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    private StepSucceeded succeeded(StepCommand command) {
        return first(command, StepSucceeded.class);
    }

    private <F extends DeploymentFact> F first(StepCommand command, Class<F> type) {
        try (FactLog log = new FactLog(bootstrapServers, Topic.DEPLOYMENTS.topicName())) {
            return await().atMost(PATIENCE)
                    .until(
                            () -> log.of(command.deploymentId().toString()).stream()
                                    .map(this::decode)
                                    .filter(type::isInstance)
                                    .map(type::cast)
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        }
    }

    private List<DeploymentFact> facts(StepCommand command) {
        try (FactLog log = new FactLog(bootstrapServers, Topic.DEPLOYMENTS.topicName())) {
            String key = command.deploymentId().toString();
            await().atMost(PATIENCE).until(() -> !log.of(key).isEmpty());
            return log.of(key).stream().map(this::decode).toList();
        }
    }

    private DeploymentFact decode(ConsumerRecord<String, byte[]> record) {
        try {
            return codec.decode(record, DeploymentFact.class).data();
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }
}
