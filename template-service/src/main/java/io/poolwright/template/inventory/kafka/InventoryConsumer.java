package io.poolwright.template.inventory.kafka;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import io.poolwright.contracts.kafka.DeadLetters;
import io.poolwright.contracts.kafka.EnvelopeCodec;
import io.poolwright.contracts.kafka.UnreadableRecordException;
import io.poolwright.contracts.message.InventoryEvent;
import io.poolwright.template.inventory.InventoryEventStore;
import io.poolwright.template.kafka.PublishingLoop;

/**
 * Takes in what the vcenter-agent says, one record after the other. While the database is away, the record waits for it; one
 * that cannot be read goes to the dead-letter topic.
 */
@ApplicationScoped
public class InventoryConsumer {

    private static final Logger LOG = Logger.getLogger(InventoryConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final EnvelopeCodec codec = new EnvelopeCodec();
    private final InventoryEventStore store;
    private final DeadLetters deadLetters;
    private final CountDownLatch stopping = new CountDownLatch(1);

    InventoryConsumer(InventoryEventStore store, DeadLetters deadLetters) {
        this.store = store;
        this.deadLetters = deadLetters;
    }

    @Incoming("inventory")
    @Blocking
    void consume(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            // what is gone from the topic went with its vCenter, or with a newer snapshot
            return;
        }
        try {
            InventoryEvent event = codec.decode(record, InventoryEvent.class).data();
            seeThrough(() -> PublishingLoop.await(() -> store.apply(event)));
        } catch (UnreadableRecordException e) {
            seeThrough(() -> deadLetters.setAside(record, e).await().indefinitely());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
    }

    /** Blocks until the work has succeeded once. */
    private void seeThrough(Runnable work) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                work.run();
                return;
            } catch (RuntimeException e) {
                LOG.warnf("A record of the inventory waits and is tried again: %s", e);
                rest(pause);
                Duration longer = pause.multipliedBy(2);
                pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
            }
        }
    }

    private void rest(Duration pause) {
        try {
            if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The record comes again: the service stops");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The record comes again: its thread is to end", e);
        }
    }
}
