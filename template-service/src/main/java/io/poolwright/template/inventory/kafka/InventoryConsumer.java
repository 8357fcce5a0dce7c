package io.poolwright.template.inventory.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.kafka.DeadLetters;
import io.poolwright.contracts.kafka.EnvelopeCodec;
import io.poolwright.contracts.kafka.UnreadableRecordException;
import io.poolwright.contracts.message.InventoryEvent;
import io.poolwright.contracts.message.InventoryEvent.ItemKey;
import io.poolwright.template.inventory.InventoryEventStore;
import io.poolwright.template.inventory.InventoryEventStore.InventoryNews;
import io.poolwright.template.inventory.InventoryEventStore.InventoryNews.Gone;
import io.poolwright.template.inventory.InventoryEventStore.InventoryNews.Said;
import io.poolwright.template.inventory.QueryAnnouncer;
import io.poolwright.template.kafka.PublishingLoop;

/**
 * Takes in what the vcenter-agent says, in its order for each vCenter. While the database is away, the records wait for it; one
 * that cannot be read goes to the dead-letter topic.
 */
@ApplicationScoped
public class InventoryConsumer {

    private static final Logger LOG = Logger.getLogger(InventoryConsumer.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final EnvelopeCodec codec = new EnvelopeCodec();
    private final InventoryEventStore store;
    private final QueryAnnouncer announcer;
    private final DeadLetters deadLetters;
    private final CountDownLatch stopping = new CountDownLatch(1);

    InventoryConsumer(InventoryEventStore store, QueryAnnouncer announcer, DeadLetters deadLetters) {
        this.store = store;
        this.announcer = announcer;
        this.deadLetters = deadLetters;
    }

    @Incoming("inventory")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        Map<VCenterId, List<InventoryNews>> news = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            read(record, news);
        }
        news.values()
                .forEach(some -> seeThrough(() -> {
                    if (PublishingLoop.await(() -> store.apply(some))) {
                        announcer.announce();
                    }
                }));
    }

    private void read(ConsumerRecord<String, byte[]> record, Map<VCenterId, List<InventoryNews>> news) {
        if (record.value() == null) {
            // of anything else than an object, it went with its vCenter
            ItemKey.parse(record.key()).ifPresent(object -> add(news, object.vcenterId(), new Gone(object)));
            return;
        }
        try {
            InventoryEvent event = codec.decode(record, InventoryEvent.class).data();
            add(news, event.vcenterId(), new Said(event));
        } catch (UnreadableRecordException e) {
            seeThrough(() -> deadLetters.setAside(record, e).await().indefinitely());
        }
    }

    private static void add(Map<VCenterId, List<InventoryNews>> news, VCenterId vcenter, InventoryNews one) {
        news.computeIfAbsent(vcenter, none -> new ArrayList<>()).add(one);
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
                LOG.warnf("Records of the inventory wait and are tried again: %s", e);
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
