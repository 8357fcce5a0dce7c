package io.poolwright.vcenter.command.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.Topic;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.StepOutcome.TemplateCloned;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.EnvelopeCodec;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.kafka.UnreadableRecordException;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.StepFailed;
import io.poolwright.contracts.message.DeploymentFact.StepStarted;
import io.poolwright.contracts.message.DeploymentFact.StepSucceeded;
import io.poolwright.contracts.message.FenceEvent.CommandsSuperseded;
import io.poolwright.contracts.message.VCenterCommand;
import io.poolwright.contracts.message.VCenterCommand.CloneTemplate;
import io.poolwright.contracts.message.VCenterCommand.DestroyVm;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.VCenterLab;

@QuarkusTest
@WithTestResource(LabResource.class)
class VCenterCommandConsumerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    VCenterLab lab;

    @Inject
    MessagePublisher publisher;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final EnvelopeCodec codec = new EnvelopeCodec();

    @Test
    void carriesOutACommandAndReportsItsCourse() {
        CloneTemplate command = lab.clone(DeploymentId.random(), lab.freshName(), VCenterLab.ANYWHERE);

        send(command);

        List<DeploymentFact> facts = factsUntilTheEnd(command);
        assertThat(facts.getFirst()).isInstanceOf(StepStarted.class);
        assertThat(facts.getLast()).isInstanceOfSatisfying(StepSucceeded.class, fact -> {
            assertThat(fact.outcome()).isInstanceOf(TemplateCloned.class);
            assertThat(fact.actor())
                    .isInstanceOfSatisfying(
                            Actor.Service.class,
                            actor -> assertThat(actor.service()).isEqualTo("vcenter-agent"));
        });
        assertThat(lab.vcsim().withInstanceUuid(command.deploymentId().toString()))
                .hasSize(1);
    }

    @Test
    void reportsAFailureWithItsCodeAndWithoutSecrets() {
        CloneTemplate command = lab.clone(
                lab.connection("wrong-password", lab.certificateSha256()),
                DeploymentId.random(),
                lab.template(),
                lab.freshName(),
                VCenterLab.ANYWHERE);

        send(command);

        List<DeploymentFact> facts = factsUntilTheEnd(command);
        assertThat(facts.getLast())
                .isInstanceOfSatisfying(
                        StepFailed.class,
                        fact -> assertThat(fact.failure().code().name()).isEqualTo("VCENTER_LOGIN_REFUSED"));
        assertThat(facts.toString()).doesNotContain("wrong-password");
    }

    @Test
    void setsAsideWhatItCannotRead() {
        String key = UUID.randomUUID().toString();

        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topic.VCENTER_COMMANDS.topicName(), key, new byte[] {1, 2, 3}));
        }

        try (KafkaConsumer<String, byte[]> consumer = follow(Topic.VCENTER_COMMANDS.deadLetterTopicName())) {
            await().atMost(PATIENCE).until(() -> poll(consumer).stream().anyMatch(record -> key.equals(record.key())));
        }
    }

    @Test
    void doesNotCloneAgainWhatWasRolledBack() {
        CloneTemplate clone = lab.clone(DeploymentId.random(), lab.freshName(), VCenterLab.ANYWHERE);
        send(clone);
        factsUntilTheEnd(clone);
        raiseFence(clone);
        DestroyVm destroy = lab.destroy(clone.deploymentId());
        send(destroy);
        await().atMost(PATIENCE)
                .until(() -> lab.vcsim()
                        .withInstanceUuid(clone.deploymentId().toString())
                        .isEmpty());

        send(clone);
        CloneTemplate another = lab.clone(DeploymentId.random(), lab.freshName(), VCenterLab.ANYWHERE);
        send(another);

        factsUntilTheEnd(another);
        assertThat(lab.vcsim().withInstanceUuid(clone.deploymentId().toString()))
                .isEmpty();
        assertThat(facts(clone)).filteredOn(StepSucceeded.class::isInstance).hasSize(1);
    }

    @Test
    void leavesNoVmWhenARollbackOvertakesTheClone() {
        CloneTemplate clone = lab.clone(DeploymentId.random(), lab.freshName(), VCenterLab.ANYWHERE);
        DestroyVm destroy = lab.destroy(clone.deploymentId());

        send(clone);
        raiseFence(clone);
        send(destroy);

        await().atMost(PATIENCE)
                .until(() -> facts(clone).stream().anyMatch(DeploymentFact.UndoSucceeded.class::isInstance));
        assertThat(lab.vcsim().withInstanceUuid(clone.deploymentId().toString()))
                .isEmpty();
    }

    private void raiseFence(CloneTemplate over) {
        publisher
                .raise(new CommandsSuperseded(
                        over.deploymentId(), Map.of(DeploymentStep.CLONE_TEMPLATE, 1), Map.of(), true))
                .await()
                .atMost(PATIENCE);
    }

    /** All that there is now. */
    private List<DeploymentFact> facts(VCenterCommand command) {
        try (KafkaConsumer<String, byte[]> consumer = follow(Topic.DEPLOYMENTS.topicName())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.DEPLOYMENTS.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.unsubscribe();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<DeploymentFact> facts = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                poll(consumer).stream()
                        .filter(record -> command.deploymentId().toString().equals(record.key()))
                        .forEach(record -> facts.add(decode(record)));
            }
            return facts;
        }
    }

    private void send(VCenterCommand command) {
        publisher
                .send(Topic.VCENTER_COMMANDS, command.vcenter().id().toString(), command)
                .await()
                .atMost(PATIENCE);
    }

    private List<DeploymentFact> factsUntilTheEnd(CloneTemplate command) {
        List<DeploymentFact> facts = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = follow(Topic.DEPLOYMENTS.topicName())) {
            await().atMost(PATIENCE).until(() -> {
                poll(consumer).stream()
                        .filter(record -> command.deploymentId().toString().equals(record.key()))
                        .forEach(record -> facts.add(decode(record)));
                return !facts.isEmpty()
                        && (facts.getLast() instanceof StepSucceeded || facts.getLast() instanceof StepFailed);
            });
        }
        return facts;
    }

    private DeploymentFact decode(ConsumerRecord<String, byte[]> record) {
        try {
            return codec.decode(record, DeploymentFact.class).data();
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    private static List<ConsumerRecord<String, byte[]>> poll(KafkaConsumer<String, byte[]> consumer) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        return records;
    }

    private KafkaConsumer<String, byte[]> follow(String topic) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "test-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(topic));
        return consumer;
    }
}
