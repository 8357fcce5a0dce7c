package io.poolwright.vcenter.inventory.kafka;

import java.time.Duration;
import java.util.concurrent.CompletionException;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.InventoryEvent;
import io.poolwright.vcenter.inventory.InventoryLog;

/** The compacted topic of inventories. */
@ApplicationScoped
public class KafkaInventoryLog implements InventoryLog {

    private static final Logger LOG = Logger.getLogger(KafkaInventoryLog.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

    private final MessagePublisher publisher;

    KafkaInventoryLog(MessagePublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void publish(InventoryEvent event) throws InterruptedException {
        seeThrough(publisher.publish(event));
    }

    @Override
    public void remove(String key) throws InterruptedException {
        seeThrough(publisher.remove(Topic.INVENTORY, key));
    }

    private static void seeThrough(Uni<Void> sending) throws InterruptedException {
        try {
            sending.onFailure()
                    .invoke(e -> LOG.warnf("The topic of inventories does not take a record yet: %s", e.getMessage()))
                    .onFailure()
                    .retry()
                    .withBackOff(FIRST_BACKOFF, LONGEST_BACKOFF)
                    .indefinitely()
                    .await()
                    .indefinitely();
        } catch (CompletionException e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw e;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
