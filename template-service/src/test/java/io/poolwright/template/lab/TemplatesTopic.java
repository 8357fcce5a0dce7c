package io.poolwright.template.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.kafka.EnvelopeCodec;
import io.poolwright.contracts.kafka.UnreadableRecordException;
import io.poolwright.contracts.message.Message;
import io.poolwright.contracts.message.TemplateEvent;

/** The service's topics as another service reads them, from their beginning. */
public final class TemplatesTopic {

    private TemplatesTopic() {}

    /** All that was ever said of this template, in order. */
    public static List<TemplateEvent> eventsOf(String templateId) {
        return eventsOf(Topic.TEMPLATES, templateId, TemplateEvent.class);
    }

    /** All that was ever said under this key, in order. */
    public static <M extends Message> List<M> eventsOf(Topic topic, String key, Class<M> family) {
        EnvelopeCodec codec = new EnvelopeCodec();
        List<M> events = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records(topic)) {
            if (record.key().equals(key)) {
                try {
                    events.add(codec.decode(record, family).data());
                } catch (UnreadableRecordException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return events;
    }

    /** Every record about templates that there is now. */
    public static List<ConsumerRecord<String, byte[]>> records() {
        return records(Topic.TEMPLATES);
    }

    /** Every record that there is now. */
    public static List<ConsumerRecord<String, byte[]>> records(Topic topic) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TemplateLab.current().broker().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
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
