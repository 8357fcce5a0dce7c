package io.poolwright.template.inventory;

import java.time.Instant;
import java.util.List;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.message.InventoryEvent;

/** Takes in what the vcenter-agent says. In the service's own name; each call is one transaction. */
public interface InventoryEventStore {

    /**
     * Takes in news of one vCenter, in their order. What is stale changes nothing: an answer to another request than the newest,
     * an older reading, a vCenter that is gone. If objects are missing when a reading is complete, all are asked for once more.
     *
     * @return whether something is to be asked of the agent
     */
    Uni<Boolean> apply(List<InventoryNews> news);

    /**
     * Asks for the inventories anew that were read, and asked for, before that moment. Those are left out whose login was
     * refused.
     */
    Uni<Void> requestOlderThan(Instant limit, Instant now);

    /** What a record of the topic says. */
    sealed interface InventoryNews {

        /** What the agent said. */
        record Said(InventoryEvent event) implements InventoryNews {}

        /** An object is there no longer. */
        record Gone(InventoryEvent.ItemKey object) implements InventoryNews {}
    }
}
