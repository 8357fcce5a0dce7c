package io.poolwright.deploy.deadletter.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.deadletter.DeadLetter;
import io.poolwright.deploy.deadletter.DeadLetterSource;

/**
 * Reads the dead-letter topics from their ends, with a consumer for each request, one request at a time: what is in memory is
 * bounded by one fetch and the letters of one page of each topic.
 */
@ApplicationScoped
public class KafkaDeadLetterSource implements DeadLetterSource {

    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Comparator<DeadLetter> NEWEST_FIRST = Comparator.comparing(DeadLetter::at)
            .thenComparing(letter -> letter.place().topic())
            .thenComparing(letter -> letter.place().partition())
            .thenComparing(letter -> letter.place().offset())
            .reversed();

    private final Map<String, Object> settings;
    private final DeadLetterReading reading = new DeadLetterReading();
    private final ReentrantLock oneAtATime = new ReentrantLock();

    KafkaDeadLetterSource(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "dead-letters");
        // the ends are known: a broker that waits for more at the end of a partition only keeps the next one waiting
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    }

    @Override
    public Part read(Optional<Topic> of, Map<Place, Long> before, int limit) {
        return withConsumer(consumer -> {
            List<TopicPartition> partitions = partitions(consumer, of);
            Map<TopicPartition, Long> oldest = consumer.beginningOffsets(partitions, PATIENCE);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
            Map<TopicPartition, Long> upTo = new HashMap<>();
            partitions.forEach(partition -> upTo.put(
                    partition, Math.min(ends.get(partition), before.getOrDefault(place(partition), Long.MAX_VALUE))));
            List<DeadLetter> newest = new ArrayList<>();
            for (TopicPartition partition : partitions) {
                long end = upTo.get(partition);
                long start = Math.max(oldest.get(partition), end - limit);
                newest.addAll(read(consumer, partition, start, end));
            }
            List<DeadLetter> shown =
                    newest.stream().sorted(NEWEST_FIRST).limit(limit).toList();
            shown.forEach(letter -> upTo.merge(
                    new TopicPartition(letter.place().topic(), letter.place().partition()),
                    letter.place().offset(),
                    Math::min));
            return new Part(shown, left(upTo, oldest));
        });
    }

    private static Map<Place, Long> left(Map<TopicPartition, Long> upTo, Map<TopicPartition, Long> oldest) {
        boolean more = upTo.entrySet().stream().anyMatch(one -> one.getValue() > oldest.get(one.getKey()));
        Map<Place, Long> left = new HashMap<>();
        if (more) {
            upTo.forEach((partition, offset) -> left.put(place(partition), offset));
        }
        return left;
    }

    private List<DeadLetter> read(
            KafkaConsumer<String, byte[]> consumer, TopicPartition partition, long start, long end) {
        List<DeadLetter> letters = new ArrayList<>();
        if (start >= end) {
            return letters;
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, start);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition, PATIENCE) < end) {
            if (System.nanoTime() > deadline) {
                throw new ProblemException(ErrorCode.LOG_UNAVAILABLE, "The dead letters cannot be read in time");
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.offset() < end) {
                    letters.add(reading.of(record));
                }
            }
        }
        return letters;
    }

    @Override
    public Map<Topic, Long> counts() {
        return withConsumer(consumer -> {
            Map<Topic, Long> counts = new EnumMap<>(Topic.class);
            for (Topic topic : Topic.values()) {
                List<TopicPartition> partitions = partitions(consumer, Optional.of(topic));
                Map<TopicPartition, Long> oldest = consumer.beginningOffsets(partitions, PATIENCE);
                counts.put(
                        topic,
                        consumer.endOffsets(partitions, PATIENCE).entrySet().stream()
                                .mapToLong(end -> end.getValue() - oldest.get(end.getKey()))
                                .sum());
            }
            return counts;
        });
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, Optional<Topic> of) {
        return Arrays.stream(Topic.values())
                .filter(topic -> of.map(topic::equals).orElse(true))
                .flatMap(topic -> consumer.partitionsFor(topic.deadLetterTopicName(), PATIENCE).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static Place place(TopicPartition partition) {
        return new Place(partition.topic(), partition.partition());
    }

    private <T> T withConsumer(Function<KafkaConsumer<String, byte[]>, T> work) {
        oneAtATime.lock();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            return work.apply(consumer);
        } catch (KafkaException e) {
            throw new ProblemException(
                    ErrorCode.LOG_UNAVAILABLE, "The dead letters cannot be read: %s".formatted(e.getMessage()), e);
        } finally {
            oneAtATime.unlock();
        }
    }
}
