package io.poolwright.template.inventory;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.inventory.ItemDetail;
import io.poolwright.contracts.inventory.ItemDetail.ComputeCapacity;
import io.poolwright.contracts.inventory.ItemDetail.NetworkType;
import io.poolwright.contracts.vsphere.ManagedObjectId;

/**
 * An object of an inventory. Which of the attributes there are depends on its kind.
 *
 * @param datacenter moref of the one that it is in
 * @param cluster moref of the one that it belongs to, where that is one and no other
 * @param parent moref
 */
@Schema(description = "An object of a vCenter's inventory. Which attributes there are depends on its kind.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InventoryItemView(
        InventoryKind kind,
        String moref,
        String name,

        @Schema(
                description =
                        "Inventory path; each name in it as vCenter stores it, with %2f for a slash. Of a snapshot, the "
                                + "path among its template's snapshots")
        String path,

        @Nullable String datacenter,
        @Nullable String cluster,

        @Schema(description = "Moref of what it lies in; of a snapshot, its template") @Nullable
        String parent,

        @Schema(description = "A folder or resource pool that is there by itself") @Nullable
        Boolean isRoot,

        @Schema(description = "A cluster that is a host outside all clusters") @Nullable
        Boolean isStandalone,

        @Nullable Long capacityBytes,
        @Nullable Long freeBytes,
        @Nullable Boolean accessible,
        @Nullable Integer datastoreCount,

        @Schema(description = "Of a datastore cluster: whether vCenter recommends one of its datastores") @Nullable
        Boolean storageDrs,

        @Schema(description = "Of a cluster: what its hosts give to virtual machines") @Nullable
        Long cpuMhz,

        @Schema(description = "Of a cluster: what no reservation holds") @Nullable
        Long cpuUnreservedMhz,

        @Nullable Long memoryBytes,
        @Nullable Long memoryUnreservedBytes,
        @Nullable String datastoreType,
        @Nullable NetworkType networkType,
        @Nullable String vlan,
        @Nullable Integer hostCount,
        @Nullable String connectionState,
        @Nullable Boolean inMaintenanceMode,
        @Nullable String guestId,
        @Nullable String guestFullName,
        @Nullable Integer cpuCount,
        @Nullable Integer memoryMb,
        @Nullable Integer diskCount,
        @Nullable Long diskBytes,
        @Nullable String toolsStatus,
        @Nullable Boolean isTemplate,
        @Nullable String description,
        @Nullable Instant createdAt,

        @Schema(description = "Of a snapshot: whether it is the template's newest state") @Nullable
        Boolean isCurrent) {

    static InventoryItemView of(InventoryItem item) {
        Attributes attributes = new Attributes();
        attributes.add(item.detail());
        return new InventoryItemView(
                InventoryKind.of(item.detail()),
                item.moref().value(),
                item.name(),
                item.path(),
                item.datacenter().map(ManagedObjectId::value).orElse(null),
                item.clusters().size() == 1 ? item.clusters().getFirst().value() : null,
                item.parent().map(ManagedObjectId::value).orElse(null),
                attributes.isRoot,
                attributes.isStandalone,
                attributes.capacityBytes,
                attributes.freeBytes,
                attributes.accessible,
                attributes.datastoreCount,
                attributes.storageDrs,
                attributes.capacity.map(ComputeCapacity::cpuMhz).orElse(null),
                attributes.capacity.map(ComputeCapacity::cpuUnreservedMhz).orElse(null),
                attributes.capacity.map(ComputeCapacity::memoryBytes).orElse(null),
                attributes.capacity.map(ComputeCapacity::memoryUnreservedBytes).orElse(null),
                attributes.datastoreType,
                attributes.networkType,
                attributes.vlan,
                attributes.hostCount,
                attributes.connectionState,
                attributes.inMaintenanceMode,
                attributes.guestId,
                attributes.guestFullName,
                attributes.cpuCount,
                attributes.memoryMb,
                attributes.diskCount,
                attributes.diskBytes,
                attributes.toolsStatus,
                attributes.isTemplate,
                attributes.description,
                attributes.createdAt,
                attributes.isCurrent);
    }

    /** What one kind has stays null for the others. */
    private static final class Attributes {

        private @Nullable Boolean isRoot;
        private @Nullable Boolean isStandalone;
        private @Nullable Long capacityBytes;
        private @Nullable Long freeBytes;
        private @Nullable Boolean accessible;
        private @Nullable Integer datastoreCount;
        private @Nullable Boolean storageDrs;
        private Optional<ComputeCapacity> capacity = Optional.empty();
        private @Nullable String datastoreType;
        private @Nullable NetworkType networkType;
        private @Nullable String vlan;
        private @Nullable Integer hostCount;
        private @Nullable String connectionState;
        private @Nullable Boolean inMaintenanceMode;
        private @Nullable String guestId;
        private @Nullable String guestFullName;
        private @Nullable Integer cpuCount;
        private @Nullable Integer memoryMb;
        private @Nullable Integer diskCount;
        private @Nullable Long diskBytes;
        private @Nullable String toolsStatus;
        private @Nullable Boolean isTemplate;
        private @Nullable String description;
        private @Nullable Instant createdAt;
        private @Nullable Boolean isCurrent;

        void add(ItemDetail detail) {
            switch (detail) {
                case ItemDetail.Datacenter nothing -> {}
                case ItemDetail.Cluster(int hosts, boolean standalone, Optional<ComputeCapacity> measured) -> {
                    hostCount = hosts;
                    isStandalone = standalone;
                    capacity = measured;
                }
                case ItemDetail.Host(String state, boolean maintenance) -> {
                    connectionState = state;
                    inMaintenanceMode = maintenance;
                }
                case ItemDetail.ResourcePool(boolean root) -> isRoot = root;
                case ItemDetail.Folder(boolean root) -> isRoot = root;
                case ItemDetail.Datastore datastore -> add(datastore);
                case ItemDetail.DatastoreCluster cluster -> add(cluster);
                case ItemDetail.Network network -> add(network);
                case ItemDetail.Template template -> add(template);
                case ItemDetail.Snapshot snapshot -> add(snapshot);
            }
        }

        private void add(ItemDetail.Datastore datastore) {
            datastoreType = datastore.type();
            capacityBytes = datastore.capacityBytes();
            freeBytes = datastore.freeBytes();
            accessible = datastore.accessible();
            hostCount = datastore.hostCount();
        }

        private void add(ItemDetail.DatastoreCluster cluster) {
            capacityBytes = cluster.capacityBytes();
            freeBytes = cluster.freeBytes();
            datastoreCount = cluster.datastoreCount();
            storageDrs = cluster.storageDrs();
        }

        private void add(ItemDetail.Snapshot snapshot) {
            description = snapshot.description().orElse(null);
            createdAt = snapshot.createdAt().orElse(null);
            isCurrent = snapshot.current();
        }

        private void add(ItemDetail.Network network) {
            networkType = network.type();
            vlan = network.vlan().orElse(null);
            accessible = network.accessible();
            hostCount = network.hostCount();
        }

        private void add(ItemDetail.Template template) {
            guestId = template.guestId().orElse(null);
            guestFullName = template.guestFullName().orElse(null);
            cpuCount = template.cpuCount();
            memoryMb = template.memoryMb();
            diskCount = template.diskCount();
            diskBytes = template.diskBytes();
            toolsStatus = template.toolsStatus().orElse(null);
            isTemplate = true;
        }
    }
}
