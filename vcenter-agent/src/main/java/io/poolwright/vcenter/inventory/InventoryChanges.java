package io.poolwright.vcenter.inventory;

import java.time.Duration;
import java.time.Instant;

import io.poolwright.contracts.vsphere.VCenterConnection;

/**
 * What happens at a vCenter that may change its inventory. Safe for use by many threads. Each call fails as {@link
 * InventoryReader#read} does.
 */
public interface InventoryChanges {

    /** The time at the vCenter, by its own clock. */
    Instant now(VCenterConnection vcenter) throws InterruptedException;

    /**
     * Waits until something has happened since that moment, for which it need not have been waiting.
     *
     * @param since by the vCenter's clock
     * @return false if nothing happened in that time
     * @throws InterruptedException if this instance is to stop
     */
    boolean await(VCenterConnection vcenter, Instant since, Duration patience) throws InterruptedException;
}
