package io.poolwright.lab.system;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.poolwright.contracts.Topic;

/** Sends every record of some topics once more, as a producer does that did not hear of its success. */
final class Repeater implements AutoCloseable {

    private static final String MARK = "lab-repeated";

    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final List<ConsumerRecord<String, byte[]>> originals = new CopyOnWriteArrayList<>();
    private final Thread thread;

    /** Everything from now on. */
    Repeater(String bootstrapServers, Topic... topics) {
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
        List<TopicPartition> partitions =
                Stream.of(topics).flatMap(Repeater::partitions).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        this.thread = Thread.ofPlatform().daemon().name("repeater").start(this::repeat);
    }

    /** Sends all that was ever said of a deployment once more, in the order in which it came. */
    void repeatAll(String deployment) {
        originals.stream()
                .filter(record -> deployment.equals(header(record, "ce_subject")))
                .forEach(this::send);
        producer.flush();
    }

    /** How many records there were of a deployment, without the repeats. */
    long count(String deployment) {
        return originals.stream()
                .filter(record -> deployment.equals(header(record, "ce_subject")))
                .count();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumer.close();
        producer.close();
    }

    private void repeat() {
        try {
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    if (record.headers().lastHeader(MARK) == null) {
                        originals.add(record);
                        send(record);
                    }
                }
            }
        } catch (WakeupException closing) {
            producer.flush();
        }
    }

    private void send(ConsumerRecord<String, byte[]> record) {
        ProducerRecord<String, byte[]> again =
                new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value());
        record.headers().forEach(again.headers()::add);
        again.headers().add(MARK, new byte[0]);
        producer.send(again);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Stream<TopicPartition> partitions(Topic topic) {
        return IntStream.range(0, topic.partitions()).mapToObj(number -> new TopicPartition(topic.topicName(), number));
    }
}
