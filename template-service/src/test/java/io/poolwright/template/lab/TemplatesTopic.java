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
import io.poolwright.contracts.message.TemplateEvent;

/** The topic of templates as another service reads it, from its beginning. */
public final class TemplatesTopic {

    private TemplatesTopic() {}

    /** All that was ever said of this template, in order. */
    public static List<TemplateEvent> eventsOf(String templateId) {
        EnvelopeCodec codec = new EnvelopeCodec();
        List<TemplateEvent> events = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records()) {
            if (record.key().equals(templateId)) {
                try {
                    events.add(codec.decode(record, TemplateEvent.class).data());
                } catch (UnreadableRecordException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return events;
    }

    /** Every record that there is now. */
    public static List<ConsumerRecord<String, byte[]>> records() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TemplateLab.current().broker().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.TEMPLATES.topicName()).stream()
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
