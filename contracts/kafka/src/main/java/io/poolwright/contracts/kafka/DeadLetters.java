package io.poolwright.contracts.kafka;

import java.nio.charset.StandardCharsets;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Topic;

/** Sets aside records that could not be read, with the reason and where they came from: they never stop a partition. */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final MessagePublisher publisher;

    private final MeterRegistry meters;

    DeadLetters(MessagePublisher publisher, MeterRegistry meters) {
        this.publisher = publisher;
        this.meters = meters;
    }

    /** Succeeds when the record is safe in the dead-letter topic. */
    public Uni<Void> setAside(ConsumerRecord<String, byte[]> record, UnreadableRecordException reason) {
        LOG.errorf(
                "Unreadable record %s-%d@%d goes to the dead-letter topic: %s",
                record.topic(), record.partition(), record.offset(), reason.getMessage());
        Headers headers = new RecordHeaders(record.headers().toArray());
        put(headers, "poolwright-reason", reason.getMessage());
        put(headers, "poolwright-topic", record.topic());
        put(headers, "poolwright-partition", Integer.toString(record.partition()));
        put(headers, "poolwright-offset", Long.toString(record.offset()));
        return publisher
                .send(Topic.deadLetterTopicName(record.topic()), record.key(), headers, record.value())
                .invoke(() -> meters.counter("poolwright.dead.letters", "topic", record.topic())
                        .increment());
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
