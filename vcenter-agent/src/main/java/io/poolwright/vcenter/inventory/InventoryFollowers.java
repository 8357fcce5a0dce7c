package io.poolwright.vcenter.inventory;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.vcenter.session.Ownership;

/** Who has the inventories read anew when something changes: a thread for each vCenter that this instance owns. */
@ApplicationScoped
class InventoryFollowers {

    private final InventoryChanges changes;
    private final Ownership ownership;
    private final InventoryConfig config;
    private final Map<VCenterId, InventoryFollower> following = new ConcurrentHashMap<>();

    InventoryFollowers(InventoryChanges changes, Ownership ownership, InventoryConfig config) {
        this.changes = changes;
        this.ownership = ownership;
        this.config = config;
    }

    /** How one inventory is read once more. */
    @FunctionalInterface
    interface Reading {

        /**
         * Reads and publishes it.
         *
         * @return when it began, by the vCenter's clock
         * @throws io.poolwright.contracts.error.StepFailedException as {@link InventoryReader#read} does
         */
        Instant again() throws InterruptedException;
    }

    /**
     * Follows the vCenter from now on, by these settings and in no other way; returns at once.
     *
     * @param since by the vCenter's clock: what happened before needs no reading
     */
    void follow(VCenterConnection vcenter, Instant since, Reading reading) {
        following.compute(vcenter.id(), (id, present) -> {
            if (present != null && present.goesOnWith(vcenter, reading)) {
                return present;
            }
            if (present != null) {
                present.leave();
            }
            InventoryFollower follower = new InventoryFollower(vcenter, since, reading, changes, config);
            Thread.ofVirtual()
                    .name("inventory-of-" + id)
                    .start(() -> follower.run(ownership, () -> following.remove(id, follower)));
            return follower;
        });
    }

    /** Follows the vCenter no longer. */
    void leave(VCenterId vcenter) {
        InventoryFollower follower = following.remove(vcenter);
        if (follower != null) {
            follower.leave();
        }
    }
}
