package io.poolwright.deploy.audit.replay.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.EnvelopeCodec;
import io.poolwright.contracts.kafka.UnreadableRecordException;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.deploy.audit.replay.LogSource;
import io.poolwright.deploy.projection.LogFact;
import io.poolwright.deploy.projection.kafka.LogFacts;

/** Reads with a consumer of its own and without a group: no offset is committed, nobody is rebalanced. */
@ApplicationScoped
public class KafkaLogSource implements LogSource {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Object> settings;

    KafkaLogSource(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "audit");
        // the ends are known: a broker that waits for more at the end of a partition only keeps the next one waiting
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
    }

    @Override
    public Reading open() {
        return new KafkaReading(new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()));
    }

    private static final class KafkaReading implements Reading {

        private final EnvelopeCodec codec = new EnvelopeCodec();
        private final KafkaConsumer<String, byte[]> consumer;
        private Optional<TopicPartition> assigned = Optional.empty();
        private long position;

        private KafkaReading(KafkaConsumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public Map<Integer, Range> ranges(Optional<Instant> since) {
            return answered(() -> {
                List<TopicPartition> all = IntStream.range(0, Topic.DEPLOYMENTS.partitions())
                        .mapToObj(KafkaReading::partition)
                        .toList();
                Map<TopicPartition, Long> oldest = consumer.beginningOffsets(all, PATIENCE);
                Map<TopicPartition, Long> ends = consumer.endOffsets(all, PATIENCE);
                Map<TopicPartition, OffsetAndTimestamp> first = since.map(time -> consumer.offsetsForTimes(
                                all.stream().collect(Collectors.toMap(Function.identity(), p -> time.toEpochMilli())),
                                PATIENCE))
                        .orElse(Map.of());
                Map<Integer, Range> ranges = new HashMap<>();
                for (TopicPartition partition : all) {
                    long end = ends.get(partition);
                    long start = since.isEmpty()
                            ? oldest.get(partition)
                            : Optional.ofNullable(first.get(partition))
                                    .map(OffsetAndTimestamp::offset)
                                    .orElse(end);
                    ranges.put(partition.partition(), new Range(oldest.get(partition), start, end));
                }
                return ranges;
            });
        }

        /** As the producers' own partitioner has it. */
        @Override
        public int partitionOf(DeploymentId deployment) {
            byte[] key = deployment.toString().getBytes(StandardCharsets.UTF_8);
            return Utils.toPositive(Utils.murmur2(key)) % Topic.DEPLOYMENTS.partitions();
        }

        @Override
        public Part read(int partition, long from, long upTo) {
            return answered(() -> {
                goTo(partition(partition), from);
                List<ConsumerRecord<String, byte[]>> records = poll();
                List<LogFact> facts = new ArrayList<>(records.size());
                int unreadable = 0;
                long next = from;
                for (ConsumerRecord<String, byte[]> record : records) {
                    if (record.offset() >= upTo) {
                        next = upTo;
                        break;
                    }
                    next = record.offset() + 1;
                    Optional<LogFact> fact = fact(record);
                    fact.ifPresent(facts::add);
                    unreadable += fact.isPresent() ? 0 : 1;
                }
                return new Part(facts, unreadable, next);
            });
        }

        private void goTo(TopicPartition partition, long from) {
            if (!assigned.equals(Optional.of(partition))) {
                consumer.assign(List.of(partition));
                assigned = Optional.of(partition);
                position = -1;
            }
            if (position != from) {
                consumer.seek(partition, from);
            }
        }

        private List<ConsumerRecord<String, byte[]>> poll() {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (records.isEmpty()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("The log does not answer");
                }
                consumer.poll(POLL).forEach(records::add);
            }
            position = records.getLast().offset() + 1;
            return records;
        }

        /** As the projector reads it. */
        private Optional<LogFact> fact(ConsumerRecord<String, byte[]> record) {
            try {
                return Optional.of(LogFacts.of(record, codec.decode(record, DeploymentFact.class)));
            } catch (UnreadableRecordException e) {
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            consumer.close();
        }

        private static TopicPartition partition(int number) {
            return new TopicPartition(Topic.DEPLOYMENTS.topicName(), number);
        }

        private static <T> T answered(Supplier<T> asking) {
            try {
                return asking.get();
            } catch (KafkaException e) {
                throw new IllegalStateException("The log cannot be read: %s".formatted(e.getMessage()), e);
            }
        }
    }
}
