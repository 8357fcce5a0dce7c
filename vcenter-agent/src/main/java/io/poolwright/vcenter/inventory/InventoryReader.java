package io.poolwright.vcenter.inventory;

import java.util.List;

import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.vsphere.VCenterConnection;

/** Reads whole inventories. Safe for use by many threads. */
public interface InventoryReader {

    /**
     * All that the account may see; what it may not see is left out.
     *
     * @throws io.poolwright.contracts.error.StepFailedException if the vCenter cannot be reached, is not trusted, refuses the
     *     login or reports a fault
     * @throws InterruptedException if this instance is to stop
     */
    List<InventoryItem> read(VCenterConnection vcenter) throws InterruptedException;
}
