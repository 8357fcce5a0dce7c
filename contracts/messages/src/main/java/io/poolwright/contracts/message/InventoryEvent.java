package io.poolwright.contracts.message;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.vsphere.VCenterReport;

/** What the vcenter-agent says of a vCenter; the topic is compacted by {@link #key()}. */
public sealed interface InventoryEvent extends Message {

    VCenterId vcenterId();

    /** What a later event of the same key makes superfluous. */
    @JsonIgnore
    default String key() {
        return switch (this) {
            case InventoryPartRead event -> partKey(event.vcenterId(), event.part());
            case InventoryReadFailed event -> failureKey(event.vcenterId());
            case VCenterChecked event -> checkKey(event.vcenterId());
        };
    }

    static String partKey(VCenterId vcenterId, int part) {
        return "%s/part-%d".formatted(vcenterId, part);
    }

    static String failureKey(VCenterId vcenterId) {
        return vcenterId + "/failure";
    }

    static String checkKey(VCenterId vcenterId) {
        return vcenterId + "/check";
    }

    /**
     * A part of the inventory as it was at {@code readAt}: small enough for one record. All parts together, and only they,
     * replace every earlier snapshot.
     *
     * @param requestId of the {@link VCenterQuery.ReadInventory} that it answers
     * @param snapshotId the same for all parts that were read together
     * @param part counted from 0
     * @param parts how many there are, at least one
     */
    @MessageType(name = "io.poolwright.inventory.InventoryPartRead", version = 1)
    record InventoryPartRead(
            VCenterId vcenterId,
            UUID requestId,
            UUID snapshotId,
            Instant readAt,
            int part,
            int parts,
            List<InventoryItem> items)
            implements InventoryEvent {
        public InventoryPartRead {
            Objects.requireNonNull(vcenterId, "vcenterId");
            Objects.requireNonNull(requestId, "requestId");
            Objects.requireNonNull(snapshotId, "snapshotId");
            Objects.requireNonNull(readAt, "readAt");
            if (part < 0 || part >= parts) {
                throw new IllegalArgumentException("There is no part %d of %d".formatted(part, parts));
            }
            items = List.copyOf(items);
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
