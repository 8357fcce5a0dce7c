package io.poolwright.vcenter.command.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.StepOutcome.PoweredOn;
import io.poolwright.contracts.id.CommandId;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.EnvelopeCodec;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.kafka.UnreadableRecordException;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.StepFailed;
import io.poolwright.contracts.message.DeploymentFact.StepStarted;
import io.poolwright.contracts.message.DeploymentFact.StepSucceeded;
import io.poolwright.contracts.message.VCenterCommand.WaitForTools;
import io.poolwright.contracts.vsphere.CustomizationOptions;
import io.poolwright.contracts.vsphere.GuestAddressing;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;

/** Another instance comes and goes: here a consumer of the same group, which takes partitions and does nothing with them. */
@QuarkusTest
@WithTestResource(LabResource.class)
class RebalanceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Map<String, String> UP = Map.of(
            "SET.guest.toolsRunningStatus",
            "guestToolsRunning",
            "SET.guest.ipAddress",
            "192.168.7.8",
            "SET.guest.hostName",
            "zfs-dr-001",
            "guestinfo.poolwright.hostkeys",
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJdD7y3aLq454yWBdwLWbieU1ebz9/cu7/QEXn9OIeZJ");

    VCenterLab lab;

    @Inject
    StepRunner steps;

    @Inject
    MessagePublisher publisher;

    @Inject
    MeterRegistry meters;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final EnvelopeCodec codec = new EnvelopeCodec();
    private final Map<String, List<DeploymentFact>> facts = new HashMap<>();
    private KafkaConsumer<String, byte[]> log;

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void aLostPartitionStopsItsWorkAndAnotherDoesItOnce() throws Exception {
        VmReference vm = steps.vm(lab);
        steps.succeed(lab.powerOn(vm), PoweredOn.class);
        Map<Integer, WaitForTools> commands = oneForEachPartition(vm);
        log = follow(Topic.DEPLOYMENTS.topicName(), "test-" + DeploymentId.random());
        commands.values().forEach(this::send);
        awaitFacts(() -> commands.values().stream().allMatch(command -> count(command, StepStarted.class) == 1));
        await().atMost(PATIENCE).until(() -> gauge("poolwright.vcenter.sessions") >= commands.size());
        double sessions = gauge("poolwright.vcenter.sessions");

        Set<Integer> moved;
        try (KafkaConsumer<String, byte[]> other = follow(Topic.VCENTER_COMMANDS.topicName(), "vcenter-agent")) {
            moved = awaitPartitions(other);
            await().atMost(PATIENCE)
                    .until(() -> gauge("poolwright.vcenter.commands.running") == commands.size() - moved.size());
            await().atMost(PATIENCE).until(() -> gauge("poolwright.vcenter.sessions") <= sessions - moved.size());
        }
        awaitFacts(() -> moved.stream().allMatch(each -> count(commands.get(each), StepStarted.class) == 2));
        lab.boot(vm, UP);
        awaitFacts(() -> commands.values().stream().allMatch(command -> count(command, StepSucceeded.class) == 1));

        assertThat(moved).isNotEmpty().hasSizeLessThan(commands.size());
        assertThat(commands).allSatisfy((partition, command) -> {
            assertThat(count(command, StepFailed.class)).isZero();
            assertThat(count(command, StepStarted.class))
                    .as("partition %d is carried out again only if it has moved", partition)
                    .isEqualTo(moved.contains(partition) ? 2 : 1);
        });
    }

    /** Registrations of the same vCenter, whose ids fall on every partition. */
    private Map<Integer, WaitForTools> oneForEachPartition(VmReference vm) {
        Map<Integer, WaitForTools> commands = new HashMap<>();
        while (commands.size() < Topic.VCENTER_COMMANDS.partitions()) {
            VCenterConnection vcenter = lab.connection(lab.password(), lab.certificateSha256());
            commands.computeIfAbsent(partition(vcenter), free -> waitForTools(vcenter, vm));
        }
        return commands;
    }

    private static WaitForTools waitForTools(VCenterConnection vcenter, VmReference vm) {
        DeploymentId deployment = DeploymentId.random();
        return new WaitForTools(
                CommandId.of(deployment, DeploymentStep.WAIT_FOR_TOOLS, 1),
                deployment,
                1,
                Instant.now().plus(PATIENCE.multipliedBy(4)),
                vcenter,
                vm,
                new GuestAddressing.Dhcp(List.of()),
                CustomizationOptions.Channel.NONE);
    }

    private static int partition(VCenterConnection vcenter) {
        byte[] key = vcenter.id().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % Topic.VCENTER_COMMANDS.partitions();
    }

    private void send(WaitForTools command) {
        publisher
                .send(Topic.VCENTER_COMMANDS, command.vcenter().id().toString(), command)
                .await()
                .atMost(PATIENCE);
    }

    private static Set<Integer> awaitPartitions(KafkaConsumer<String, byte[]> other) {
        await().atMost(PATIENCE).until(() -> {
            other.poll(Duration.ofMillis(100));
            return !other.assignment().isEmpty();
        });
        return other.assignment().stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }

    private void awaitFacts(java.util.function.BooleanSupplier condition) {
        await().atMost(PATIENCE).until(() -> {
            for (ConsumerRecord<String, byte[]> record : log.poll(Duration.ofMillis(200))) {
                facts.computeIfAbsent(record.key(), fresh -> new ArrayList<>()).add(decode(record));
            }
            return condition.getAsBoolean();
        });
    }

    private long count(WaitForTools command, Class<? extends DeploymentFact> type) {
        return facts.getOrDefault(command.deploymentId().toString(), List.of()).stream()
                .filter(type::isInstance)
                .count();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private DeploymentFact decode(ConsumerRecord<String, byte[]> record) {
        try {
            return codec.decode(record, DeploymentFact.class).data();
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    private KafkaConsumer<String, byte[]> follow(String topic, String group) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        group,
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "partition.assignment.strategy",
                        CooperativeStickyAssignor.class.getName()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
        return consumer;
    }
}
