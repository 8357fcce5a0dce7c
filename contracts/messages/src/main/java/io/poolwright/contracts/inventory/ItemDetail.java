package io.poolwright.contracts.inventory;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What an object of the inventory is, with what only its kind has. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ItemDetail.Datacenter.class, name = "DATACENTER"),
    @JsonSubTypes.Type(value = ItemDetail.Cluster.class, name = "CLUSTER"),
    @JsonSubTypes.Type(value = ItemDetail.Host.class, name = "HOST"),
    @JsonSubTypes.Type(value = ItemDetail.ResourcePool.class, name = "RESOURCE_POOL"),
    @JsonSubTypes.Type(value = ItemDetail.Folder.class, name = "FOLDER"),
    @JsonSubTypes.Type(value = ItemDetail.Datastore.class, name = "DATASTORE"),
    @JsonSubTypes.Type(value = ItemDetail.DatastoreCluster.class, name = "DATASTORE_CLUSTER"),
    @JsonSubTypes.Type(value = ItemDetail.Network.class, name = "NETWORK"),
    @JsonSubTypes.Type(value = ItemDetail.Template.class, name = "TEMPLATE"),
    @JsonSubTypes.Type(value = ItemDetail.Snapshot.class, name = "SNAPSHOT")
})
public sealed interface ItemDetail {

    record Datacenter() implements ItemDetail {}

    /**
     * A cluster, or a host outside all clusters, which vSphere treats alike.
     *
     * @param standalone whether it is such a host
     * @param capacity empty if the account may not see it
     */
    record Cluster(int hostCount, boolean standalone, Optional<ComputeCapacity> capacity) implements ItemDetail {
        public Cluster {
            capacity = capacity == null ? Optional.empty() : capacity;
        }
    }

    /**
     * What the hosts of a cluster give to virtual machines together, and how much of it no reservation holds.
     *
     * @param cpuMhz in MHz, of hosts that are connected and not in maintenance
     * @param memoryBytes of these hosts
     * @param cpuUnreservedMhz in MHz
     */
    record ComputeCapacity(long cpuMhz, long memoryBytes, long cpuUnreservedMhz, long memoryUnreservedBytes) {}

    /** @param connectionState {@code connected}, {@code disconnected} or {@code notResponding} */
    record Host(String connectionState, boolean inMaintenanceMode) implements ItemDetail {
        public Host {
            Objects.requireNonNull(connectionState, "connectionState");
        }
    }

    /** @param root whether it is the pool that a cluster has by itself; vApps are not among the pools */
    record ResourcePool(boolean root) implements ItemDetail {}

    /**
     * A folder of virtual machines.
     *
     * @param root whether it is the one that a datacenter has by itself
     */
    record Folder(boolean root) implements ItemDetail {}

    /**
     * @param type such as {@code VMFS}, {@code NFS}, {@code vsan}
     * @param accessible whether any host reaches it
     */
    record Datastore(String type, long capacityBytes, long freeBytes, boolean accessible, int hostCount)
            implements ItemDetail {
        public Datastore {
            Objects.requireNonNull(type, "type");
        }
    }

    /**
     * Datastores that vCenter balances, and of which it recommends one for a new disk.
     *
     * @param capacityBytes of its datastores together
     * @param storageDrs whether vCenter recommends at all
     */
    record DatastoreCluster(long capacityBytes, long freeBytes, int datastoreCount, boolean storageDrs)
            implements ItemDetail {}

    /**
     * A network that adapters of virtual machines can be connected to; uplink portgroups are none.
     *
     * @param vlan for people: {@code none}, {@code 120}, {@code trunk 1-99,200}, {@code private 310}; empty if not known
     */
    record Network(NetworkType type, Optional<String> vlan, boolean accessible, int hostCount) implements ItemDetail {
        public Network {
            Objects.requireNonNull(type, "type");
            vlan = vlan == null ? Optional.empty() : vlan;
        }
    }

    /** How a network is made. */
    enum NetworkType {
        STANDARD,
        DISTRIBUTED,
        OPAQUE
    }

    /**
     * @param guestId vSphere's identifier of the guest operating system, such as {@code debian12_64Guest}
     * @param memoryMb in MiB
     * @param diskBytes capacity of all its disks together
     * @param toolsStatus {@code guestToolsCurrent} and the like; empty if not known
     */
    record Template(
            Optional<String> guestId,
            Optional<String> guestFullName,
            int cpuCount,
            int memoryMb,
            int diskCount,
            long diskBytes,
            Optional<String> toolsStatus)
            implements ItemDetail {
        public Template {
            guestId = guestId == null ? Optional.empty() : guestId;
            guestFullName = guestFullName == null ? Optional.empty() : guestFullName;
            toolsStatus = toolsStatus == null ? Optional.empty() : toolsStatus;
        }
    }

    /**
     * A snapshot of a template, which linked clones are made from. The item's path is that among the template's snapshots, such
     * as {@code base/patched}; its parent is the template.
     *
     * @param current whether the template's disks differ from it at most by what came after it
     */
    record Snapshot(Optional<String> description, Optional<Instant> createdAt, boolean current) implements ItemDetail {
        public Snapshot {
            description = description == null ? Optional.empty() : description;
            createdAt = createdAt == null ? Optional.empty() : createdAt;
        }
    }
}
