package io.poolwright.deploy.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

import io.poolwright.contracts.kafka.DeadLetters;
import io.poolwright.contracts.kafka.EnvelopeCodec;
import io.poolwright.contracts.kafka.UnreadableRecordException;
import io.poolwright.contracts.message.Envelope;
import io.poolwright.contracts.message.Message;

/**
 * Reads polled batches and sees each through to the tables. Records that cannot be read go to the dead-letter topic first;
 * when Kafka or PostgreSQL is away, the batch waits for it and is tried again, and the partition with it.
 */
@ApplicationScoped
public class LogReader {

    private static final Logger LOG = Logger.getLogger(LogReader.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final EnvelopeCodec codec = new EnvelopeCodec();
    private final DeadLetters deadLetters;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<String, Instant> trying = new ConcurrentHashMap<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();

    LogReader(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    /** A record together with what it says. */
    public record Readable<M extends Message>(ConsumerRecord<String, byte[]> record, Envelope<M> envelope) {}

    /** The readable records in partition order; the others are in the dead-letter topic when this returns. */
    public <M extends Message> List<Readable<M>> read(ConsumerRecords<String, byte[]> records, Class<M> family) {
        List<Readable<M>> readable = new ArrayList<>(records.count());
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                readable.add(new Readable<>(record, codec.decode(record, family)));
            } catch (UnreadableRecordException e) {
                deadLetters.setAside(record, e).await().indefinitely();
            }
        }
        return readable;
    }

    /** By partition, where reading goes on behind these records. */
    public static Map<Integer, Long> nextOffsets(ConsumerRecords<String, byte[]> records) {
        Map<Integer, Long> next = new HashMap<>();
        records.forEach(record -> next.merge(record.partition(), record.offset() + 1, Math::max));
        return next;
    }

    /**
     * Blocks until {@code work} has succeeded once, on the caller's thread, however often it must be tried.
     *
     * @throws IllegalStateException if the service is to stop first
     */
    public <T> T seeThrough(String channel, Supplier<T> work) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            trying.put(channel, Instant.now());
            try {
                T result = work.get();
                failing.remove(channel);
                return result;
            } catch (RuntimeException e) {
                failing.add(channel);
                LOG.errorf(e, "'%s' cannot get on yet and tries again", channel);
                rest(channel, pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            } finally {
                trying.remove(channel);
            }
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    private void rest(String channel, Duration pause) {
        try {
            if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("'%s' is left where it is: the service stops".formatted(channel));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("'%s' is left where it is: its thread is to end".formatted(channel), e);
        }
    }

    /** Whether no single try, good or bad, has taken this long: each has limits of its own, so that one which hangs is a fault. */
    public boolean moves(Duration longest) {
        Instant latest = Instant.now().minus(longest);
        return trying.values().stream().allMatch(latest::isBefore);
    }

    /** The channels that cannot get on at the moment. */
    public Set<String> failing() {
        return Set.copyOf(failing);
    }
}
