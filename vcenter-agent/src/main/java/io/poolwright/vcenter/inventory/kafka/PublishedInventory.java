package io.poolwright.vcenter.inventory.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.kafka.EnvelopeCodec;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.kafka.UnreadableRecordException;
import io.poolwright.contracts.message.InventoryEvent;
import io.poolwright.contracts.message.InventoryEvent.InventoryItemRead;

/**
 * What the topic has of one vCenter, read from its beginning to its end. Compaction keeps that short: the newest record of each
 * object, and some days of the others.
 */
final class PublishedInventory {

    private static final Logger LOG = Logger.getLogger(PublishedInventory.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final String NO_OBJECT = "";

    private final EnvelopeCodec codec = new EnvelopeCodec();
    private final Map<String, Object> settings;
    private final TopicPartition partition;
    private final String prefix;
    private final Map<String, String> revisions = new HashMap<>();

    PublishedInventory(String bootstrapServers, VCenterId vcenter) {
        this.settings = Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false);
        this.partition = new TopicPartition(Topic.INVENTORY.topicName(), MessagePublisher.inventoryPartition(vcenter));
        this.prefix = InventoryEvent.keyPrefix(vcenter);
    }

    Map<String, String> read() throws InterruptedException {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(POLL).forEach(this::take);
            }
        } catch (InterruptException e) {
            Thread.interrupted();
            InterruptedException interrupted = new InterruptedException(e.getMessage());
            interrupted.initCause(e);
            throw interrupted;
        }
        return revisions;
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null || !record.key().startsWith(prefix)) {
            return;
        }
        if (record.value() == null) {
            revisions.remove(record.key());
        } else {
            revisions.put(record.key(), revision(record));
        }
    }

    private String revision(ConsumerRecord<String, byte[]> record) {
        try {
            return codec.decode(record, InventoryEvent.class).data() instanceof InventoryItemRead item
                    ? item.revision()
                    : NO_OBJECT;
        } catch (UnreadableRecordException e) {
            LOG.infof("%s is published anew, because it cannot be read: %s", record.key(), e.getMessage());
            return NO_OBJECT;
        }
    }
}
