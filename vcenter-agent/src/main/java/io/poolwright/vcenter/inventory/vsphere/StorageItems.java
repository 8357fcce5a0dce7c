package io.poolwright.vcenter.inventory.vsphere;

import java.util.List;

import com.vmware.vim25.DatastoreHostMount;
import com.vmware.vim25.DatastoreSummary;

import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.inventory.ItemDetail;
import io.poolwright.vcenter.session.vsphere.PropertyValues;

/** Datastores with their space. */
final class StorageItems {

    private final InventoryTree tree;
    private final ComputeItems compute;

    StorageItems(InventoryTree tree, ComputeItems compute) {
        this.tree = tree;
        this.compute = compute;
    }

    List<InventoryItem> datastores(List<PropertyValues> datastores) {
        return datastores.stream()
                .map(values -> tree.item(values.object(), compute.clustersOf(values.object()), detail(values)))
                .toList();
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
