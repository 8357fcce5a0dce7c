package io.poolwright.vcenter.inventory;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.message.InventoryEvent;

/**
 * Where inventories and answers are published. Each call blocks until the log has it, however often it must be tried. Safe for
 * use by many threads.
 */
public interface InventoryLog {

    /** @throws InterruptedException if this instance is to stop: it may or may not have been published */
    void publish(InventoryEvent event) throws InterruptedException;

    /**
     * Publishes all of them, in no order.
     *
     * @throws InterruptedException if this instance is to stop: some may have been published
     */
    void publishAll(List<? extends InventoryEvent> events) throws InterruptedException;

    /**
     * Takes out what was published of this vCenter under these keys.
     *
     * @throws InterruptedException if this instance is to stop: some may have been removed
     */
    void removeAll(VCenterId vcenter, Collection<String> keys) throws InterruptedException;

    /**
     * The keys that the log has of this vCenter now, whoever published them, with the revision of each object; what is no object
     * or cannot be read has an empty one.
     *
     * @throws InterruptedException if this instance is to stop
     */
    Map<String, String> published(VCenterId vcenter) throws InterruptedException;
}
