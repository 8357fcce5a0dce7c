package io.poolwright.vcenter.inventory.vsphere;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.vmware.vim25.ManagedObjectReference;

import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.inventory.ItemDetail;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.vcenter.session.vsphere.PropertyValues;

/**
 * Where the objects of an inventory are, by their parents. Knows only what the account may see: a path begins at the highest
 * object that is visible. For one thread.
 */
final class InventoryTree {

    private static final int DEEPEST = 64;
    private static final String DATACENTER = "Datacenter";

    private final Map<String, Node> nodes = new HashMap<>();

    /** @param storedName with vCenter's escapes */
    private record Node(ManagedObjectReference reference, String storedName, Optional<ManagedObjectReference> parent) {}

    /** @param objects with {@code name} and {@code parent} */
    void add(Collection<PropertyValues> objects) {
        for (PropertyValues values : objects) {
            ManagedObjectReference reference = values.object();
            nodes.put(
                    reference.getVal(),
                    new Node(
                            reference,
                            values.text("name").orElse(reference.getVal()),
                            values.get("parent", ManagedObjectReference.class)));
        }
    }

    /**
     * An object of the tree as others are told of it.
     *
     * @param clusters from which it can be used
     */
    InventoryItem item(ManagedObjectReference reference, Collection<ManagedObjectId> clusters, ItemDetail detail) {
        Node node = nodes.get(reference.getVal());
        return new InventoryItem(
                new ManagedObjectId(reference.getVal()),
                plain(node.storedName()),
                path(node),
                node.parent().map(parent -> new ManagedObjectId(parent.getVal())),
                datacenterAbove(node),
                List.copyOf(clusters),
                detail);
    }

    /**
     * What is no object of the tree but belongs to one.
     *
     * @param name as vSphere tells it, which escapes no such name
     * @param path among its like
     */
    InventoryItem belonging(
            ManagedObjectReference reference, String name, String path, InventoryItem owner, ItemDetail detail) {
        return new InventoryItem(
                new ManagedObjectId(reference.getVal()),
                name,
                path,
                Optional.of(owner.moref()),
                owner.datacenter(),
                owner.clusters(),
                detail);
    }

    /** Without the root folder, which has a name that no path has. */
    private String path(Node node) {
        Deque<String> names = new ArrayDeque<>();
        Optional<Node> at = Optional.of(node);
        while (at.isPresent() && names.size() < DEEPEST && !isRoot(at.get())) {
            names.push(at.get().storedName());
            at = parent(at.get());
        }
        return "/" + String.join("/", names);
    }

    private Optional<ManagedObjectId> datacenterAbove(Node node) {
        Optional<Node> at = parent(node);
        for (int depth = 0; at.isPresent() && depth < DEEPEST; depth++) {
            if (DATACENTER.equals(at.get().reference().getType())) {
                return Optional.of(new ManagedObjectId(at.get().reference().getVal()));
            }
            at = parent(at.get());
        }
        return Optional.empty();
    }

    private Optional<Node> parent(Node node) {
        return node.parent().map(parent -> nodes.get(parent.getVal()));
    }

    private static boolean isRoot(Node node) {
        return node.parent().isEmpty() && "Folder".equals(node.reference().getType());
    }

    /** vCenter stores {@code / \ %} of a name as escapes. */
    static String plain(String stored) {
        return stored.replace("%2f", "/")
                .replace("%2F", "/")
                .replace("%5c", "\\")
                .replace("%5C", "\\")
                .replace("%25", "%");
    }
}
