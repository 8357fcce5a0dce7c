package io.poolwright.contracts.message;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.vsphere.ManagedObjectId;

/** What the vcenter-agent says of a vCenter's inventory; the topic is compacted by vCenter id. */
public sealed interface InventoryEvent extends Message {

    VCenterId vcenterId();

    /** The inventory as read at {@code readAt}; replaces every earlier one. */
    @MessageType(name = "io.poolwright.inventory.InventoryRead", version = 1)
    record InventoryRead(VCenterId vcenterId, Instant readAt, List<Item> items) implements InventoryEvent {
        public InventoryRead {
            Objects.requireNonNull(vcenterId, "vcenterId");
            Objects.requireNonNull(readAt, "readAt");
            items = List.copyOf(items);
        }
    }

    /** The inventory could not be read; the last one that was read stays the best known. */
    @MessageType(name = "io.poolwright.inventory.InventoryFailed", version = 1)
    record InventoryFailed(VCenterId vcenterId, Instant failedAt, Failure failure) implements InventoryEvent {
        public InventoryFailed {
            Objects.requireNonNull(vcenterId, "vcenterId");
            Objects.requireNonNull(failedAt, "failedAt");
            Objects.requireNonNull(failure, "failure");
        }
    }

    /**
     * One object of the inventory.
     *
     * @param path from the root folder, such as {@code /DC0/vm/templates/zfs-debian12}
     */
    record Item(Kind kind, ManagedObjectId moref, String name, String path) {
        public Item {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(moref, "moref");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(path, "path");
        }
    }

    /** The kinds of objects that a deployment is placed on or made from. */
    enum Kind {
        DATACENTER,
        CLUSTER,
        HOST,
        RESOURCE_POOL,
        FOLDER,
        DATASTORE,
        NETWORK,
        TEMPLATE
    }
}
