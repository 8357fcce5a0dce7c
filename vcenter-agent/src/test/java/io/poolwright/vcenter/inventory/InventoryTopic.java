package io.poolwright.vcenter.inventory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.kafka.EnvelopeCodec;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.kafka.UnreadableRecordException;
import io.poolwright.contracts.message.InventoryEvent;
import io.poolwright.contracts.message.InventoryEvent.InventoryItemRead;
import io.poolwright.contracts.message.InventoryEvent.InventoryRead;

/** All that the topic says of one vCenter, from its beginning. */
public final class InventoryTopic implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EnvelopeCodec codec = new EnvelopeCodec();
    private final KafkaConsumer<String, byte[]> consumer;
    private final String prefix;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    public InventoryTopic(String bootstrapServers, VCenterId vcenter) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partition =
                List.of(new TopicPartition(Topic.INVENTORY.topicName(), MessagePublisher.inventoryPartition(vcenter)));
        consumer.assign(partition);
        consumer.seekToBeginning(partition);
        prefix = InventoryEvent.keyPrefix(vcenter);
    }

    /** Waits until this was said. */
    public <E extends InventoryEvent> E await(Class<E> type, Predicate<? super E> wanted) {
        return Awaited.until(() -> {
            poll();
            return said(type).filter(wanted).findFirst();
        });
    }

    /** Waits until the object is taken out of the topic, and a reading after that is complete. */
    public void awaitRemoval(String key) {
        Awaited.until(() -> {
            poll();
            int removal = lastIndex(record -> record.key().equals(key) && record.value() == null);
            int complete = lastIndex(record ->
                    event(record).filter(InventoryRead.class::isInstance).isPresent());
            return removal >= 0 && removal < complete ? Optional.of(true) : Optional.empty();
        });
    }

    /** Waits until nothing is left of the vCenter. */
    public void awaitSilence() {
        Awaited.until(() -> {
            poll();
            Set<String> left = new HashSet<>();
            records.forEach(record -> {
                if (record.value() == null) {
                    left.remove(record.key());
                } else {
                    left.add(record.key());
                }
            });
            return left.isEmpty() ? Optional.of(true) : Optional.empty();
        });
    }

    /** What was said of that type so far, in its order. */
    public <E extends InventoryEvent> Stream<E> said(Class<E> type) {
        return records.stream()
                .flatMap(record -> event(record).stream())
                .filter(type::isInstance)
                .map(type::cast);
    }

    /** Keys of what was taken out so far. */
    public List<String> removed() {
        return records.stream()
                .filter(record -> record.value() == null)
                .map(ConsumerRecord::key)
                .toList();
    }

    /** All objects that are there now, by their keys. */
    public Map<String, InventoryItem> whole() {
        Map<String, InventoryItem> whole = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (record.value() == null) {
                whole.remove(record.key());
            } else if (event(record).orElseThrow() instanceof InventoryItemRead item) {
                whole.put(record.key(), item.item());
            }
        }
        return whole;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void poll() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
            if (record.key().startsWith(prefix)) {
                records.add(record);
            }
        }
    }

    private int lastIndex(Predicate<ConsumerRecord<String, byte[]>> wanted) {
        for (int i = records.size() - 1; i >= 0; i--) {
            if (wanted.test(records.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private Optional<InventoryEvent> event(ConsumerRecord<String, byte[]> record) {
        try {
            return record.value() == null
                    ? Optional.empty()
                    : Optional.of(codec.decode(record, InventoryEvent.class).data());
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    /** Asks again and again until there is an answer. */
    private interface Awaited<T> {

        Optional<T> look();

        static <T> T until(Awaited<T> question) {
            return Awaitility.await()
                    .atMost(PATIENCE)
                    .until(question::look, Optional::isPresent)
                    .orElseThrow();
        }
    }
}
