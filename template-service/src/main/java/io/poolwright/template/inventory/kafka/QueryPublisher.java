package io.poolwright.template.inventory.kafka;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.VCenterQuery.CheckVCenter;
import io.poolwright.contracts.message.VCenterQuery.ForgetVCenter;
import io.poolwright.contracts.message.VCenterQuery.ReadInventory;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.template.inventory.CheckRequests;
import io.poolwright.template.inventory.InventoryConfig;
import io.poolwright.template.inventory.InventoryEventStore;
import io.poolwright.template.inventory.QueryAnnouncer;
import io.poolwright.template.inventory.QueryStore;
import io.poolwright.template.kafka.PublishingConfig;
import io.poolwright.template.kafka.PublishingLoop;

/**
 * Sends queries to the vcenter-agent: what must arrive as soon as Kafka can be reached, a test at once or not at all. Asks by
 * itself for what has become old.
 */
@ApplicationScoped
public class QueryPublisher implements QueryAnnouncer, CheckRequests {

    private static final Logger LOG = Logger.getLogger(QueryPublisher.class);

    private static final int BATCH = 100;

    private final QueryStore store;
    private final InventoryEventStore inventories;
    private final InventoryConfig inventoryConfig;
    private final MessagePublisher messages;
    private final PublishingLoop loop;

    QueryPublisher(
            QueryStore store,
            InventoryEventStore inventories,
            InventoryConfig inventoryConfig,
            MessagePublisher messages,
            PublishingConfig config) {
        this.store = store;
        this.inventories = inventories;
        this.inventoryConfig = inventoryConfig;
        this.messages = messages;
        this.loop = new PublishingLoop("queries", config, this::sendAll);
    }

    void onStart(@Observes StartupEvent event) {
        loop.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    @Override
    public void announce() {
        loop.announce();
    }

    @Override
    public Uni<Void> send(CheckVCenter check) {
        return messages.send(check)
                .onFailure()
                .transform(failure -> new ProblemException(
                        ErrorCode.LOG_UNAVAILABLE,
                        "The vcenter-agent cannot be asked: Kafka does not answer",
                        failure));
    }

    private void sendAll() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        PublishingLoop.await(() -> inventories.requestOlderThan(now.minus(inventoryConfig.maxAge()), now));
        List<ReadInventory> readings;
        do {
            readings = PublishingLoop.await(() -> store.unsentReadings(BATCH));
            readings.forEach(this::send);
        } while (readings.size() == BATCH);
        List<ForgetVCenter> removals;
        do {
            removals = PublishingLoop.await(() -> store.unsentRemovals(BATCH));
            removals.forEach(this::send);
        } while (removals.size() == BATCH);
    }

    private void send(ReadInventory query) {
        PublishingLoop.awaitAcknowledgement(messages.send(query));
        PublishingLoop.await(() -> store.readingSent(query.vcenterId(), query.requestId()));
        LOG.debugf("Asked for the inventory of vCenter %s", query.vcenterId());
    }

    private void send(ForgetVCenter query) {
        PublishingLoop.awaitAcknowledgement(messages.send(query));
        PublishingLoop.await(() -> store.removalSent(query.vcenterId()));
        LOG.debugf("Told of the removal of vCenter %s", query.vcenterId());
    }
}
