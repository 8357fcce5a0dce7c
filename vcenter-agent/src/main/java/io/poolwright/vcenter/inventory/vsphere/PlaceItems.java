package io.poolwright.vcenter.inventory.vsphere;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.vmware.vim25.ManagedObjectReference;

import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.inventory.ItemDetail;
import io.poolwright.vcenter.session.vsphere.PropertyValues;

/** Datacenters, and the folders that virtual machines can be put into. */
final class PlaceItems {

    private static final String VIRTUAL_MACHINE = "VirtualMachine";

    private final InventoryTree tree;

    PlaceItems(InventoryTree tree) {
        this.tree = tree;
    }

    List<InventoryItem> datacenters(List<PropertyValues> datacenters) {
        return datacenters.stream()
                .map(values -> tree.item(values.object(), List.of(), new ItemDetail.Datacenter()))
                .toList();
    }

    List<InventoryItem> virtualMachineFolders(List<PropertyValues> folders, List<PropertyValues> datacenters) {
        Set<String> roots = datacenters.stream()
                .flatMap(values -> values.get("vmFolder", ManagedObjectReference.class).stream())
                .map(ManagedObjectReference::getVal)
                .collect(Collectors.toSet());
        return folders.stream()
                .filter(values -> values.list("childType", String.class).contains(VIRTUAL_MACHINE))
                .map(values -> tree.item(
                        values.object(),
                        List.of(),
                        new ItemDetail.Folder(roots.contains(values.object().getVal()))))
                .toList();
    }
}
