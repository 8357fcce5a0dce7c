package io.poolwright.vcenter.inventory.vsphere;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.vmware.vim25.DatastoreHostMount;
import com.vmware.vim25.DatastoreSummary;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.PodStorageDrsEntry;
import com.vmware.vim25.StorageDrsConfigInfo;
import com.vmware.vim25.StorageDrsPodConfigInfo;

import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.inventory.ItemDetail;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.vcenter.session.vsphere.PropertyValues;

/** Datastores with their space, and the clusters of them. */
final class StorageItems {

    private final InventoryTree tree;
    private final ComputeItems compute;

    StorageItems(InventoryTree tree, ComputeItems compute) {
        this.tree = tree;
        this.compute = compute;
    }

    List<InventoryItem> all(List<PropertyValues> datastores, List<PropertyValues> clusters) {
        Map<String, List<PropertyValues>> members = datastores.stream()
                .filter(values -> parent(values).isPresent())
                .collect(Collectors.groupingBy(values -> parent(values).orElseThrow()));
        List<InventoryItem> items = new ArrayList<>();
        clusters.forEach(values ->
                items.add(cluster(values, members.getOrDefault(values.object().getVal(), List.of()))));
        datastores.forEach(
                values -> items.add(tree.item(values.object(), compute.clustersOf(values.object()), detail(values))));
        return items;
    }

    /** It can be used from where one of its datastores can. */
    private InventoryItem cluster(PropertyValues values, List<PropertyValues> members) {
        Set<ManagedObjectId> clusters = new LinkedHashSet<>();
        members.forEach(member -> clusters.addAll(compute.clustersOf(member.object())));
        List<DatastoreSummary> spaces = members.stream()
                .flatMap(member -> member.get("summary", DatastoreSummary.class).stream())
                .toList();
        boolean storageDrs = values.get("podStorageDrsEntry", PodStorageDrsEntry.class)
                .map(PodStorageDrsEntry::getStorageDrsConfig)
                .map(StorageDrsConfigInfo::getPodConfig)
                .filter(StorageDrsPodConfigInfo::isEnabled)
                .isPresent();
        return tree.item(
                values.object(),
                clusters,
                new ItemDetail.DatastoreCluster(
                        spaces.stream().mapToLong(DatastoreSummary::getCapacity).sum(),
                        spaces.stream()
                                .mapToLong(DatastoreSummary::getFreeSpace)
                                .sum(),
                        members.size(),
                        storageDrs));
    }

    private static Optional<String> parent(PropertyValues values) {
        return values.get("parent", ManagedObjectReference.class).map(ManagedObjectReference::getVal);
    }

    private static ItemDetail detail(PropertyValues values) {
        int hosts = values.list("host", DatastoreHostMount.class).size();
        return values.get("summary", DatastoreSummary.class)
                .map(summary -> new ItemDetail.Datastore(
                        summary.getType() == null ? "" : summary.getType(),
                        summary.getCapacity(),
                        summary.getFreeSpace(),
                        summary.isAccessible(),
                        hosts))
                .orElseGet(() -> new ItemDetail.Datastore("", 0, 0, false, hosts));
    }
}
