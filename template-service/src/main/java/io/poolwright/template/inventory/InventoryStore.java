package io.poolwright.template.inventory;

import java.time.Instant;
import java.util.List;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.inventory.InventoryItem;

/**
 * What users are shown of inventories. Every call is one transaction in the caller's name and fails with a {@code
 * ProblemException} if the database is away.
 */
public interface InventoryStore {

    /** {@link Inventory#none()} if nothing is known of that vCenter. */
    Uni<Inventory> find(VCenterId vcenter);

    /** Objects of the snapshot that is served, by name; up to {@link InventoryFilter#rowsToRead()}. */
    Uni<List<InventoryItem>> items(VCenterId vcenter, InventoryFilter filter);

    /**
     * Has the inventory read anew, unless that is under way and was asked for after {@code stale}.
     *
     * @param now when it is asked for
     */
    Uni<Inventory> request(VCenterId vcenter, Instant now, Instant stale);
}
