package io.poolwright.vcenter.inventory.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.kafka.Insistence;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.InventoryEvent;
import io.poolwright.vcenter.inventory.InventoryLog;

/** The compacted topic of inventories. */
@ApplicationScoped
public class KafkaInventoryLog implements InventoryLog {

    private static final String REFUSAL = "The topic of inventories does not take a record yet";
    private static final int AT_ONCE = 500;

    private final MessagePublisher publisher;
    private final String bootstrapServers;

    KafkaInventoryLog(
            MessagePublisher publisher, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.publisher = publisher;
        this.bootstrapServers = bootstrapServers;
    }

    @Override
    public void publish(InventoryEvent event) throws InterruptedException {
        Insistence.send(publisher.publish(event), REFUSAL);
    }

    @Override
    public void publishAll(List<? extends InventoryEvent> events) throws InterruptedException {
        inGroups(events, publisher::publish);
    }

    @Override
    public void removeAll(VCenterId vcenter, Collection<String> keys) throws InterruptedException {
        inGroups(List.copyOf(keys), key -> publisher.removeFromInventory(vcenter, key));
    }

    @Override
    public Map<String, String> published(VCenterId vcenter) throws InterruptedException {
        return new PublishedInventory(bootstrapServers, vcenter).read();
    }

    /** A group is under way together; one of which something failed is sent once more as a whole. */
    private static <T> void inGroups(List<? extends T> all, Function<T, Uni<Void>> sending)
            throws InterruptedException {
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Uni<Void>> group = all.subList(from, Math.min(all.size(), from + AT_ONCE)).stream()
                    .<Uni<Void>>map(sending::apply)
                    .toList();
            Insistence.send(Uni.join().all(group).andCollectFailures().replaceWithVoid(), REFUSAL);
        }
    }
}
