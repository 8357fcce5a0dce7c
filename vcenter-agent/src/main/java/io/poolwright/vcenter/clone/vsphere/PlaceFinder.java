package io.poolwright.vcenter.clone.vsphere;

import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.vmware.vim25.ManagedObjectReference;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.vsphere.CloneOptions;
import io.poolwright.contracts.vsphere.Placement;
import io.poolwright.vcenter.session.vsphere.DatastoreClusters;

/** Turns the names and paths of a placement into objects of the inventory; what is not named follows from the template. */
public final class PlaceFinder {

    private static final int LISTED_AT_MOST = 50;

    private final Inventory inventory;
    private final Placement placement;
    private final CloneOptions options;
    private final Template template;

    public PlaceFinder(Inventory inventory, Placement placement, CloneOptions options, Template template) {
        this.inventory = inventory;
        this.placement = placement;
        this.options = options;
        this.template = template;
    }

    /** @throws StepFailedException naming what does not exist and listing what does */
    Place find() throws RemoteException {
        ManagedObjectReference datacenter = datacenter();
        Optional<ManagedObjectReference> host = host(datacenter);
        return new Place(folder(datacenter), pool(datacenter, host), datastore(datacenter), host, networks(datacenter));
    }

    /** Empty if vCenter is to choose. */
    public Optional<ManagedObjectReference> host(ManagedObjectReference datacenter) throws RemoteException {
        return named(options.host(), datacenter, "HostSystem", "host");
    }

    /** A datastore, or else a datastore cluster, of that name; empty for the template's own. */
    public Optional<ManagedObjectReference> datastore(ManagedObjectReference datacenter) throws RemoteException {
        if (placement.datastore().isPresent()) {
            String name = placement.datastore().get();
            List<ManagedObjectReference> clusters = inventory.below(datacenter, DatastoreClusters.TYPE).stream()
                    .filter(item -> item.name().equals(name))
                    .map(Inventory.Item::reference)
                    .toList();
            if (clusters.size() == 1) {
                return Optional.of(clusters.getFirst());
            }
        }
        return named(placement.datastore(), datacenter, "Datastore", "datastore or datastore cluster");
    }

    /** Of the adapters in the order in which the guest sees them, each empty for the template's own. */
    public List<Optional<ManagedObjectReference>> networks(ManagedObjectReference datacenter) throws RemoteException {
        List<Optional<ManagedObjectReference>> networks = new ArrayList<>();
        List<CloneOptions.Adapter> adapters = options.adapters();
        for (int i = 0; i < Math.max(1, adapters.size()); i++) {
            Optional<String> own = i < adapters.size() ? adapters.get(i).network() : Optional.empty();
            Optional<String> usual = i == 0 ? placement.network() : Optional.empty();
            networks.add(named(own.or(() -> usual), datacenter, "Network", "network"));
        }
        return networks;
    }

    public ManagedObjectReference datacenter() throws RemoteException {
        Optional<ManagedObjectReference> named =
                named(placement.datacenter(), inventory.root(), "Datacenter", "datacenter");
        if (named.isPresent()) {
            return named.get();
        }
        return inventory
                .above(template.reference(), "Datacenter")
                .orElseThrow(() -> new StepFailedException(
                        ErrorCode.PLACEMENT_NOT_FOUND, "The template lies in no datacenter; name one"));
    }

    public ManagedObjectReference folder(ManagedObjectReference datacenter) throws RemoteException {
        ManagedObjectReference vmFolder =
                inventory.reference(datacenter, "vmFolder").orElseThrow();
        if (placement.folder().isPresent()) {
            return inventory.name(vmFolder).equals(placement.folder().get())
                    ? vmFolder
                    : named(placement.folder(), vmFolder, "Folder", "VM folder").orElseThrow();
        }
        if (template.folder().isPresent()
                && inventory
                        .above(template.folder().get(), "Datacenter")
                        .filter(datacenter::equals)
                        .isPresent()) {
            return template.folder().get();
        }
        return vmFolder;
    }

    /** A template has no resource pool, so that a clone must be given one. */
    public ManagedObjectReference pool(ManagedObjectReference datacenter, Optional<ManagedObjectReference> host)
            throws RemoteException {
        Optional<ManagedObjectReference> cluster =
                named(placement.cluster(), datacenter, "ComputeResource", "cluster or host");
        if (placement.resourcePool().isPresent()) {
            return named(placement.resourcePool(), cluster.orElse(datacenter), "ResourcePool", "resource pool")
                    .orElseThrow();
        }
        Optional<ManagedObjectReference> hosts =
                host.isPresent() ? inventory.reference(host.get(), "parent") : Optional.empty();
        ManagedObjectReference compute =
                cluster.or(() -> hosts).isPresent() ? cluster.or(() -> hosts).get() : templatesCompute(datacenter);
        return inventory.reference(compute, "resourcePool").orElseThrow();
    }

    private ManagedObjectReference templatesCompute(ManagedObjectReference datacenter) throws RemoteException {
        Optional<ManagedObjectReference> own = Optional.empty();
        if (template.host().isPresent()) {
            own = inventory.reference(template.host().get(), "parent");
        }
        if (own.isPresent()
                && inventory
                        .above(own.get(), "Datacenter")
                        .filter(datacenter::equals)
                        .isPresent()) {
            return own.get();
        }
        List<Inventory.Item> all = inventory.below(datacenter, "ComputeResource");
        if (all.size() == 1) {
            return all.getFirst().reference();
        }
        throw missing("The datacenter is not the template's: name a cluster in it", "clusters and hosts", all);
    }

    /** The one object of that type and name below {@code container}, or at that path. */
    private Optional<ManagedObjectReference> named(
            Optional<String> wanted, ManagedObjectReference container, String type, String kind)
            throws RemoteException {
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        String name = wanted.get();
        List<Inventory.Item> all = inventory.below(container, type);
        List<Inventory.Item> found =
                all.stream().filter(item -> item.name().equals(name)).toList();
        if (found.size() == 1) {
            return Optional.of(found.getFirst().reference());
        }
        if (found.size() > 1) {
            throw missing(
                    "There are %d of the %s %s: give its inventory path".formatted(found.size(), kind, name),
                    kind,
                    all);
        }
        Optional<ManagedObjectReference> atPath = atPath(name, all);
        if (atPath.isEmpty()) {
            throw missing("There is no %s %s".formatted(kind, name), kind, all);
        }
        return atPath;
    }

    private Optional<ManagedObjectReference> atPath(String path, List<Inventory.Item> candidates)
            throws RemoteException {
        if (!path.contains("/")) {
            return Optional.empty();
        }
        return inventory
                .at(path)
                .filter(found ->
                        candidates.stream().anyMatch(item -> item.reference().equals(found)));
    }

    private static StepFailedException missing(String detail, String kind, List<Inventory.Item> all) {
        String names = all.isEmpty()
                ? "none"
                : String.join(
                        "\n",
                        all.stream()
                                .map(Inventory.Item::name)
                                .distinct()
                                .limit(LISTED_AT_MOST)
                                .toList());
        return new StepFailedException(
                ErrorCode.PLACEMENT_NOT_FOUND, detail, new Evidence("What is there: " + kind, names));
    }
}
