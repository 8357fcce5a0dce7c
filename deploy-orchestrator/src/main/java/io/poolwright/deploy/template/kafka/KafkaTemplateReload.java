package io.poolwright.deploy.template.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.kafka.EnvelopeCodec;
import io.poolwright.contracts.kafka.UnreadableRecordException;
import io.poolwright.contracts.message.TemplateEvent;
import io.poolwright.deploy.template.TemplateReload;
import io.poolwright.deploy.template.TemplateStore;

/** Reads the compacted topic from its beginning, beside the consumer that follows it. */
@ApplicationScoped
public class KafkaTemplateReload implements TemplateReload {

    private static final Logger LOG = Logger.getLogger(KafkaTemplateReload.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EnvelopeCodec codec = new EnvelopeCodec();
    private final Map<String, Object> settings;
    private final TemplateStore templates;

    KafkaTemplateReload(@Identifier("default-kafka-broker") Map<String, Object> kafka, TemplateStore templates) {
        this.settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "templates-reload");
        this.templates = templates;
    }

    @Override
    public int reload() {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            return reload(consumer);
        } catch (KafkaException e) {
            throw new IllegalStateException("The templates cannot be read: %s".formatted(e.getMessage()), e);
        }
    }

    private int reload(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> all = IntStream.range(0, Topic.TEMPLATES.partitions())
                .mapToObj(number -> new TopicPartition(Topic.TEMPLATES.topicName(), number))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        Map<TopicPartition, Long> ends = consumer.endOffsets(all, PATIENCE);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int read = 0;
        while (all.stream().anyMatch(partition -> consumer.position(partition, PATIENCE) < ends.get(partition))) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The topic of templates does not answer");
            }
            List<TemplateEvent> events = new ArrayList<>();
            consumer.poll(POLL).forEach(record -> read(record, events));
            templates.apply(events, Map.of());
            read += events.size();
        }
        return read;
    }

    /** What cannot be read is in the dead-letter topic since it was read first. */
    private void read(ConsumerRecord<String, byte[]> record, List<TemplateEvent> events) {
        try {
            events.add(codec.decode(record, TemplateEvent.class).data());
        } catch (UnreadableRecordException e) {
            LOG.debugf(
                    "%s-%d@%d stays unread: %s", record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }
}
