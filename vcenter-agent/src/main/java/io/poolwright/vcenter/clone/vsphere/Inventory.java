package io.poolwright.vcenter.clone.vsphere;

import java.rmi.RemoteException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.mo.ManagedEntity;

import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/** Finds things in a vCenter's inventory by their names and paths. */
public final class Inventory {

    private static final int DEEPEST = 64;

    private final VSphereSession session;

    public Inventory(VSphereSession session) {
        this.session = session;
    }

    /** An object with its name, as people know it: vCenter escapes {@code / \ %} in what it stores. */
    public record Item(ManagedObjectReference reference, String name) {}

    public ManagedObjectReference root() throws RemoteException {
        return session.rootFolder();
    }

    /** All of a type below {@code container}, in the order of their names. */
    public List<Item> below(ManagedObjectReference container, String type) throws RemoteException {
        return ObjectProperties.below(session, container, type, "name").stream()
                .map(values ->
                        new Item(values.object(), plain(values.text("name").orElse(""))))
                .sorted(Comparator.comparing(Item::name))
                .toList();
    }

    /** The object at an inventory path such as {@code /DC0/vm/targets}. */
    Optional<ManagedObjectReference> at(String path) throws RemoteException {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        return Optional.ofNullable(session.searchIndex().findByInventoryPath(relative))
                .map(ManagedEntity::getMOR);
    }

    /** The nearest object of a type above {@code object}. */
    public Optional<ManagedObjectReference> above(ManagedObjectReference object, String type) throws RemoteException {
        ManagedObjectReference current = object;
        for (int i = 0; current != null && i < DEEPEST; i++) {
            if (type.equals(current.getType())) {
                return Optional.of(current);
            }
            current = reference(current, "parent").orElse(null);
        }
        return Optional.empty();
    }

    public Optional<ManagedObjectReference> reference(ManagedObjectReference object, String path)
            throws RemoteException {
        return read(object, path).get(path, ManagedObjectReference.class);
    }

    public PropertyValues read(ManagedObjectReference object, String... paths) throws RemoteException {
        return ObjectProperties.read(session, object, paths);
    }

    public String name(ManagedObjectReference object) throws RemoteException {
        return plain(read(object, "name").text("name").orElse(object.getVal()));
    }

    private static String plain(String stored) {
        return stored.replace("%2f", "/").replace("%5c", "\\").replace("%25", "%");
    }
}
