package io.poolwright.template.inventory;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.message.InventoryEvent;

/** Takes in what the vcenter-agent says. In the service's own name. */
public interface InventoryEventStore {

    /**
     * In one transaction. What is stale changes nothing: an answer to another request than the newest, an older snapshot, a
     * vCenter that is gone, an event that came before.
     */
    Uni<Void> apply(InventoryEvent event);
}
