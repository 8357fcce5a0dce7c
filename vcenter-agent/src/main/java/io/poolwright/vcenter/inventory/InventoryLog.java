package io.poolwright.vcenter.inventory;

import io.poolwright.contracts.message.InventoryEvent;

/** Where inventories and answers are published. Each call blocks until the log has it, however often it must be tried. */
public interface InventoryLog {

    /** @throws InterruptedException if this instance is to stop: it may or may not have been published */
    void publish(InventoryEvent event) throws InterruptedException;

    /**
     * Takes out what was published under this key.
     *
     * @throws InterruptedException if this instance is to stop: it may or may not have been removed
     */
    void remove(String key) throws InterruptedException;
}
