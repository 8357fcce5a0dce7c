package io.poolwright.contracts.inventory;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.vsphere.ManagedObjectId;

/**
 * One object of a vCenter's inventory as it was at one moment.
 *
 * @param name as people know it: vCenter's escapes of {@code / \ %} are undone
 * @param path the inventory path from the root folder, such as {@code /DC0/vm/templates/zfs-debian12}; each name in it is as
 *     vCenter stores it, with {@code %2f} for a slash, so that the path can be looked up again. Of a snapshot, which no inventory
 *     path leads to, the path among its template's snapshots
 * @param parent empty where the account may not see it
 * @param datacenter that it is in; empty for what is outside or is one itself
 * @param clusters from which it can be used: of a host or pool the one it belongs to, of a datastore or network each whose
 *     hosts reach it; a stand-alone host counts as a cluster of its own
 */
public record InventoryItem(
        ManagedObjectId moref,
        String name,
        String path,
        Optional<ManagedObjectId> parent,
        Optional<ManagedObjectId> datacenter,
        List<ManagedObjectId> clusters,
        ItemDetail detail) {

    public InventoryItem {
        Objects.requireNonNull(moref, "moref");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(path, "path");
        parent = parent == null ? Optional.empty() : parent;
        datacenter = datacenter == null ? Optional.empty() : datacenter;
        clusters = clusters == null ? List.of() : List.copyOf(clusters);
        Objects.requireNonNull(detail, "detail");
    }
}
