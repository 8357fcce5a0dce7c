package io.poolwright.contracts.message;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.VCenterReport;

/**
 * What the vcenter-agent says of a vCenter; the topic is compacted by {@link #key()}, and all that is said of one vCenter is in
 * one partition, in its order.
 *
 * <p>An inventory is one record for each object, and a record without a value for each that is gone. Only what has changed is
 * said again. After each reading {@link InventoryRead} says how it all is then: whoever reads the topic from its beginning has
 * the whole inventory when that record comes.
 */
public sealed interface InventoryEvent extends Message {

    VCenterId vcenterId();

    /** What a later event of the same key makes superfluous. */
    @JsonIgnore
    default String key() {
        return switch (this) {
            case InventoryItemRead event ->
                itemKey(event.vcenterId(), event.item().moref());
            case InventoryRead event -> event.vcenterId() + "/inventory";
            case InventoryReadFailed event -> event.vcenterId() + "/failure";
            case VCenterChecked event -> event.vcenterId() + "/check";
        };
    }

    static String itemKey(VCenterId vcenterId, ManagedObjectId moref) {
        return keyPrefix(vcenterId) + "item/" + moref;
    }

    /** What each key begins with that is about this vCenter. */
    static String keyPrefix(VCenterId vcenterId) {
        return vcenterId + "/";
    }

    /** An object of a vCenter, as a key names it. */
    record ItemKey(VCenterId vcenterId, ManagedObjectId moref) {

        /** Empty if the key is of anything else. */
        public static Optional<ItemKey> parse(String key) {
            String[] words = key == null ? new String[0] : key.split("/", 3);
            if (words.length != 3 || !"item".equals(words[1])) {
                return Optional.empty();
            }
            try {
                return Optional.of(new ItemKey(VCenterId.parse(words[0]), new ManagedObjectId(words[2])));
            } catch (InvalidValueException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * An object as it is now.
     *
     * @param revision of its content: equal for equal content, and else different
     */
    @MessageType(name = "io.poolwright.inventory.InventoryItemRead", version = 1)
    record InventoryItemRead(VCenterId vcenterId, String revision, InventoryItem item) implements InventoryEvent {
        public InventoryItemRead {
            Objects.requireNonNull(vcenterId, "vcenterId");
            Objects.requireNonNull(revision, "revision");
            Objects.requireNonNull(item, "item");
        }
    }

    /**
     * All records before this one, and only they, are the inventory as it was at {@code readAt}.
     *
     * @param requestId of the newest {@link VCenterQuery.ReadInventory}: of readings on a change, the one that began them
     * @param objects how many there are
     * @param changed how many of them are new or other than before, and were said before this
     * @param removed how many are gone
     * @param revision of the whole: whoever has other objects, or other revisions of them, has missed something
     */
    @MessageType(name = "io.poolwright.inventory.InventoryRead", version = 1)
    record InventoryRead(
            VCenterId vcenterId, UUID requestId, Instant readAt, int objects, int changed, int removed, String revision)
            implements InventoryEvent {
        public InventoryRead {
            Objects.requireNonNull(vcenterId, "vcenterId");
            Objects.requireNonNull(requestId, "requestId");
            Objects.requireNonNull(readAt, "readAt");
            Objects.requireNonNull(revision, "revision");
        }
    }

    /** The inventory could not be read; the last one that was read stays the best known. */
    @MessageType(name = "io.poolwright.inventory.InventoryReadFailed", version = 1)
    record InventoryReadFailed(VCenterId vcenterId, UUID requestId, Instant failedAt, Failure failure)
            implements InventoryEvent {
        public InventoryReadFailed {
            Objects.requireNonNull(vcenterId, "vcenterId");
            Objects.requireNonNull(requestId, "requestId");
            Objects.requireNonNull(failedAt, "failedAt");
            Objects.requireNonNull(failure, "failure");
        }
    }

    /**
     * The answer to a {@link VCenterQuery.CheckVCenter}.
     *
     * @param checkId of that query
     */
    @MessageType(name = "io.poolwright.inventory.VCenterChecked", version = 1)
    record VCenterChecked(VCenterId vcenterId, UUID checkId, VCenterReport report) implements InventoryEvent {
        public VCenterChecked {
            Objects.requireNonNull(vcenterId, "vcenterId");
            Objects.requireNonNull(checkId, "checkId");
            Objects.requireNonNull(report, "report");
        }
    }
}
