package io.poolwright.vcenter.inventory.kafka;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.kafka.Insistence;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.InventoryEvent;
import io.poolwright.vcenter.inventory.InventoryLog;

/** The compacted topic of inventories. */
@ApplicationScoped
public class KafkaInventoryLog implements InventoryLog {

    private static final String REFUSAL = "The topic of inventories does not take a record yet";

    private final MessagePublisher publisher;

    KafkaInventoryLog(MessagePublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void publish(InventoryEvent event) throws InterruptedException {
        Insistence.send(publisher.publish(event), REFUSAL);
    }

    @Override
    public void remove(String key) throws InterruptedException {
        Insistence.send(publisher.remove(Topic.INVENTORY, key), REFUSAL);
    }
}
