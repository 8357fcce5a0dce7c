package io.poolwright.lab.bench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.poolwright.contracts.Topic;
import io.poolwright.lab.api.Deployment;

/** The log of deployments in Kafka, read and written as the services do. */
final class Log {

    /** How many deployments happen side by side. */
    private static final int AT_ONCE = 1_000;

    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;

    Log(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** What it says of a deployment until now. */
    History history(Deployment deployment) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Topic.DEPLOYMENTS.partitions())
                    .mapToObj(partition -> new TopicPartition(Topic.DEPLOYMENTS.topicName(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (deployment.id().equals(record.key())) {
                        found.add(record);
                    }
                }
            }
            return new History(UUID.fromString(deployment.id()), deployment.vmName(), found);
        }
    }

    /**
     * Writes the histories of so many new deployments, of which {@value #AT_ONCE} happen at a time, fact by fact in turn.
     *
     * @param patterns taken in turn
     * @return how many facts
     */
    long append(List<History> patterns, int deployments) {
        long facts = 0;
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "linger.ms",
                        20,
                        "batch.size",
                        256 * 1024,
                        "compression.type",
                        "lz4"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            Deque<Deque<ProducerRecord<String, byte[]>>> underway = new ArrayDeque<>();
            int begun = 0;
            while (begun < deployments || !underway.isEmpty()) {
                if (begun < deployments && underway.size() < AT_ONCE) {
                    History pattern = patterns.get(begun % patterns.size());
                    underway.add(new ArrayDeque<>(pattern.retold(UUID.randomUUID(), "bench-%06d".formatted(begun))));
                    begun++;
                }
                Deque<ProducerRecord<String, byte[]>> next = underway.remove();
                producer.send(next.remove());
                facts++;
                if (!next.isEmpty()) {
                    underway.add(next);
                }
            }
        }
        return facts;
    }
}
