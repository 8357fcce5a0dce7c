package io.poolwright.contracts.identity.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.identity.AccountDirectory;
import io.poolwright.contracts.kafka.EnvelopeCodec;
import io.poolwright.contracts.kafka.UnreadableRecordException;
import io.poolwright.contracts.message.AccountEvent;
import io.poolwright.contracts.message.AccountEvent.AccountChanged;

/**
 * Reads the topic of accounts from its beginning and stays at its end. Every instance of every service reads all of it, so
 * there is no group. While Kafka is away, what was heard last stays known.
 */
@ApplicationScoped
public class AccountsReader {

    private static final Logger LOG = Logger.getLogger(AccountsReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final EnvelopeCodec codec = new EnvelopeCodec();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AccountDirectory directory;
    private final Map<String, Object> settings;
    private final Thread reader =
            Thread.ofPlatform().name("accounts-reader").daemon().unstarted(this::run);
    private volatile KafkaConsumer<String, byte[]> consumer;

    AccountsReader(AccountDirectory directory, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.directory = directory;
        this.settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "accounts-reader");
    }

    void onStart(@Observes StartupEvent event) {
        reader.start();
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        KafkaConsumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        reader.join(POLL.multipliedBy(5));
    }

    /** Whether its thread goes on, with or without Kafka. */
    boolean isAlive() {
        return reader.isAlive();
    }

    private void run() {
        try {
            do {
                readUntilItFails();
            } while (!stopping.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.debug("Stops reading accounts: the service ends");
        }
    }

    private void readUntilItFails() {
        try (KafkaConsumer<String, byte[]> opened =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer = opened;
            TopicPartition all = new TopicPartition(Topic.ACCOUNTS.topicName(), 0);
            opened.assign(List.of(all));
            opened.seekToBeginning(List.of(all));
            long end = opened.endOffsets(List.of(all), END_LIMIT).get(all);
            while (stopping.getCount() > 0) {
                if (opened.position(all, END_LIMIT) >= end) {
                    directory.completed();
                }
                opened.poll(POLL).forEach(this::take);
            }
        } catch (WakeupException e) {
            LOG.debug("Stops reading accounts: the service ends");
        } catch (RuntimeException e) {
            LOG.warnf("Accounts cannot be read, another attempt follows: %s", e);
        }
    }

    /** Not to the dead-letter topic: every start of every instance would put it there again. */
    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            AccountEvent event = codec.decode(record, AccountEvent.class).data();
            switch (event) {
                case AccountChanged changed -> directory.apply(changed);
            }
        } catch (UnreadableRecordException e) {
            LOG.errorf(
                    "What %s-%d@%d says of an account is not known here: %s",
                    record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }
}
