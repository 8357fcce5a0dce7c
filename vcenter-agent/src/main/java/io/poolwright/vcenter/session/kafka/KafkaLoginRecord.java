package io.poolwright.vcenter.session.kafka;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.kafka.EnvelopeCodec;
import io.poolwright.contracts.kafka.Insistence;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.kafka.UnreadableRecordException;
import io.poolwright.contracts.message.VCenterLoginEvent;
import io.poolwright.contracts.message.VCenterLoginEvent.LoginRefused;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.vcenter.session.LoginRecord;

/**
 * Keeps refusals in a compacted topic, and reads it to its end before it answers. There is one small record for each password
 * that was ever wrong, and it is asked only before a login.
 */
@ApplicationScoped
public class KafkaLoginRecord implements LoginRecord {

    private static final Logger LOG = Logger.getLogger(KafkaLoginRecord.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final TopicPartition PARTITION = new TopicPartition(Topic.LOGINS.topicName(), 0);

    private final String bootstrapServers;
    private final MessagePublisher publisher;
    private final EnvelopeCodec codec = new EnvelopeCodec();
    private final ReentrantLock lock = new ReentrantLock();
    /** By credential; guarded by the lock, as is the consumer. */
    private final Map<String, String> words = new HashMap<>();

    private KafkaConsumer<String, byte[]> consumer;

    KafkaLoginRecord(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers, MessagePublisher publisher) {
        this.bootstrapServers = bootstrapServers;
        this.publisher = publisher;
    }

    @Override
    public Optional<String> refusal(VCenterConnection vcenter) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            readToTheEnd();
            return Optional.ofNullable(words.get(credential(vcenter)));
        } catch (InterruptException e) {
            close();
            Thread.interrupted();
            throw new InterruptedException(e.getMessage());
        } catch (KafkaException e) {
            close();
            throw unknown(vcenter, e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void refused(VCenterConnection vcenter, String said) throws InterruptedException {
        LoginRefused event = new LoginRefused(
                vcenter.id(), credential(vcenter), said, Instant.now().truncatedTo(ChronoUnit.MICROS));
        Insistence.send(publisher.publish(event), "The record of logins does not take a refusal yet");
    }

    @PreDestroy
    void stop() {
        lock.lock();
        try {
            close();
        } finally {
            lock.unlock();
        }
    }

    private void readToTheEnd() {
        if (consumer == null) {
            consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false),
                    new StringDeserializer(),
                    new ByteArrayDeserializer());
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
        }
        long end = consumer.endOffsets(List.of(PARTITION), LIMIT).get(PARTITION);
        Instant limit = Instant.now().plus(LIMIT);
        while (consumer.position(PARTITION, LIMIT) < end) {
            if (Instant.now().isAfter(limit)) {
                throw new KafkaException("The record of logins was not read to its end in time");
            }
            consumer.poll(POLL).forEach(this::read);
        }
    }

    private void read(ConsumerRecord<String, byte[]> record) {
        try {
            switch (codec.decode(record, VCenterLoginEvent.class).data()) {
                case LoginRefused event -> words.put(event.credential(), event.words());
            }
        } catch (UnreadableRecordException e) {
            LOG.errorf(e, "A refused login cannot be read: %s", record.key());
        }
    }

    private void close() {
        if (consumer != null) {
            consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
            consumer = null;
        }
    }

    private static StepFailedException unknown(VCenterConnection vcenter, KafkaException e) {
        return new StepFailedException(
                ErrorCode.LOG_UNAVAILABLE,
                "It is not known whether %s refused the password before, so it is not sent".formatted(vcenter.name()),
                e);
    }

    private static String credential(VCenterConnection vcenter) {
        String text = "%s\n%s\n%s"
                .formatted(vcenter.url(), vcenter.username(), vcenter.password().ciphertext());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
