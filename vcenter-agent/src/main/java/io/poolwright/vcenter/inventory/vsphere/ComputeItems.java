package io.poolwright.vcenter.inventory.vsphere;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.vmware.vim25.ComputeResourceSummary;
import com.vmware.vim25.ManagedObjectReference;

import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.inventory.ItemDetail;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.vcenter.session.vsphere.PropertyValues;

/** Clusters with what is in them, and which cluster reaches which datastore and network. */
final class ComputeItems {

    private static final String CLUSTER = "ClusterComputeResource";
    private static final String VAPP = "VirtualApp";
    private static final long BYTES_PER_MIB = 1L << 20;

    private final InventoryTree tree;
    private final List<PropertyValues> computes;
    private final Map<String, Set<ManagedObjectId>> clustersOf = new HashMap<>();

    ComputeItems(InventoryTree tree, List<PropertyValues> computes) {
        this.tree = tree;
        this.computes = computes;
        for (PropertyValues compute : computes) {
            for (String reached : List.of("host", "datastore", "network")) {
                compute.list(reached, ManagedObjectReference.class)
                        .forEach(object -> clustersOf
                                .computeIfAbsent(object.getVal(), ignored -> new LinkedHashSet<>())
                                .add(id(compute.object())));
            }
        }
    }

    /** The clusters that a host, datastore or network belongs to or is reached from. */
    Set<ManagedObjectId> clustersOf(ManagedObjectReference object) {
        return clustersOf.getOrDefault(object.getVal(), Set.of());
    }

    /** @param pools among which is the root pool of each cluster, that tells what is unreserved */
    List<InventoryItem> clusters(List<PropertyValues> pools) {
        Map<String, PropertyValues> rootPools = new HashMap<>();
        pools.stream()
                .filter(ComputeItems::isRoot)
                .forEach(pool -> owner(pool).ifPresent(owner -> rootPools.put(owner.getVal(), pool)));
        return computes.stream()
                .map(values -> tree.item(
                        values.object(),
                        List.of(id(values.object())),
                        new ItemDetail.Cluster(
                                values.list("host", ManagedObjectReference.class)
                                        .size(),
                                !CLUSTER.equals(values.object().getType()),
                                capacity(
                                        values,
                                        Optional.ofNullable(
                                                rootPools.get(values.object().getVal()))))))
                .toList();
    }

    /** vCenter tells effective memory in MiB, the simulator in bytes as all other memory: it is never more than there is. */
    private static Optional<ItemDetail.ComputeCapacity> capacity(
            PropertyValues compute, Optional<PropertyValues> rootPool) {
        return compute.get("summary", ComputeResourceSummary.class)
                .map(summary -> new ItemDetail.ComputeCapacity(
                        summary.getEffectiveCpu(),
                        Math.min(summary.getEffectiveMemory() * BYTES_PER_MIB, summary.getTotalMemory()),
                        rootPool.flatMap(pool -> pool.get("runtime.cpu.unreservedForVm", Long.class))
                                .orElse(0L),
                        rootPool.flatMap(pool -> pool.get("runtime.memory.unreservedForVm", Long.class))
                                .orElse(0L)));
    }

    List<InventoryItem> hosts(List<PropertyValues> hosts) {
        return hosts.stream()
                .map(values -> tree.item(
                        values.object(),
                        clustersOf(values.object()),
                        new ItemDetail.Host(
                                values.text("runtime.connectionState").orElse("unknown"),
                                values.get("runtime.inMaintenanceMode", Boolean.class)
                                        .orElse(false))))
                .toList();
    }

    /** A vApp is a resource pool to vSphere; no target is put into one. */
    List<InventoryItem> resourcePools(List<PropertyValues> pools) {
        return pools.stream()
                .filter(values -> !VAPP.equals(values.object().getType()))
                .map(this::resourcePool)
                .toList();
    }

    private InventoryItem resourcePool(PropertyValues values) {
        return tree.item(
                values.object(),
                owner(values).map(ComputeItems::id).stream().toList(),
                new ItemDetail.ResourcePool(isRoot(values)));
    }

    private static boolean isRoot(PropertyValues pool) {
        Optional<String> owner = owner(pool).map(ManagedObjectReference::getVal);
        return owner.isPresent()
                && owner.equals(pool.get("parent", ManagedObjectReference.class).map(ManagedObjectReference::getVal));
    }

    private static Optional<ManagedObjectReference> owner(PropertyValues pool) {
        return pool.get("owner", ManagedObjectReference.class);
    }

    private static ManagedObjectId id(ManagedObjectReference reference) {
        return new ManagedObjectId(reference.getVal());
    }
}
