package io.poolwright.deploy.lab;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.EnvelopeCodec;
import io.poolwright.contracts.kafka.UnreadableRecordException;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.Envelope;
import io.poolwright.deploy.projection.LogBatch;
import io.poolwright.deploy.projection.LogFact;

/** The log as anybody can read it, from its beginning, without the service. */
public final class LogOfDeployments {

    private static final EnvelopeCodec CODEC = new EnvelopeCodec();

    private LogOfDeployments() {}

    /** Every readable fact that there is now, by partition and offset. */
    public static List<LogFact> records() {
        List<LogFact> facts = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : read(Topic.DEPLOYMENTS.topicName())) {
            try {
                facts.add(fact(record, CODEC.decode(record, DeploymentFact.class)));
            } catch (UnreadableRecordException e) {
                // another test's unreadable record
                continue;
            }
        }
        return facts;
    }

    /** Those of one deployment. */
    public static List<LogFact> facts(DeploymentId deployment) {
        return records().stream()
                .filter(fact -> fact.fact().deploymentId().equals(deployment))
                .toList();
    }

    public static LogBatch batch(List<LogFact> facts) {
        Map<Integer, Long> next = new HashMap<>();
        facts.forEach(fact -> next.merge(fact.partition(), fact.offset() + 1, Math::max));
        return new LogBatch(facts, next);
    }

    /** Why records of this deployment were set aside. */
    public static List<String> deadLetterReasons(DeploymentId deployment) {
        return read(Topic.DEPLOYMENTS.deadLetterTopicName()).stream()
                .filter(record -> deployment.toString().equals(record.key()))
                .map(record -> new String(
                        record.headers().lastHeader("poolwright-reason").value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static LogFact fact(ConsumerRecord<String, byte[]> record, Envelope<DeploymentFact> envelope) {
        return new LogFact(
                record.partition(),
                record.offset(),
                envelope.id().replace('\0', '\uFFFD'),
                envelope.type(),
                envelope.schemaVersion(),
                new String(record.value(), StandardCharsets.UTF_8),
                envelope.data());
    }

    private static List<ConsumerRecord<String, byte[]>> read(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", OrchestratorLab.current().broker().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
            }
            return found;
        }
    }
}
