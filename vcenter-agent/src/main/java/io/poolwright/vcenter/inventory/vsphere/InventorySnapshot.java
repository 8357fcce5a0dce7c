package io.poolwright.vcenter.inventory.vsphere;

import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.List;

import com.vmware.vim25.ManagedObjectReference;

import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/**
 * One reading of an inventory, type by type, page by page. vCenter goes on meanwhile: what disappears between two pages is
 * left out. For one thread.
 */
final class InventorySnapshot {

    private static final String[] PLACE = {"name", "parent"};

    private final VSphereSession session;
    private final InventoryTree tree = new InventoryTree();

    InventorySnapshot(VSphereSession session) {
        this.session = session;
    }

    /** Datacenters first, then what is in them; the order within a kind is vCenter's. */
    List<InventoryItem> read() throws RemoteException {
        List<PropertyValues> folders = all("Folder", "childType");
        List<PropertyValues> datacenters = all("Datacenter", "vmFolder");
        List<PropertyValues> computes = all("ComputeResource", "host", "datastore", "network", "summary");
        List<PropertyValues> hosts = all(
                "HostSystem",
                "runtime.connectionState",
                "runtime.inMaintenanceMode",
                "network",
                "config.network.portgroup");
        List<PropertyValues> pools =
                all("ResourcePool", "owner", "runtime.cpu.unreservedForVm", "runtime.memory.unreservedForVm");
        List<PropertyValues> datastoreClusters = all("StoragePod", "podStorageDrsEntry");
        List<PropertyValues> datastores = all("Datastore", "summary", "host");

        PlaceItems places = new PlaceItems(tree);
        ComputeItems compute = new ComputeItems(tree, computes);
        List<InventoryItem> items = new ArrayList<>();
        items.addAll(places.datacenters(datacenters));
        items.addAll(places.virtualMachineFolders(folders, datacenters));
        items.addAll(compute.clusters(pools));
        items.addAll(compute.hosts(hosts));
        items.addAll(compute.resourcePools(pools));
        items.addAll(new StorageItems(tree, compute).all(datastores, datastoreClusters));
        items.addAll(new NetworkItems(tree, compute, hosts).networks(networks(), portgroups()));
        items.addAll(new TemplateItems(tree, compute).withTheirSnapshots(templates()));
        return items;
    }

    private List<PropertyValues> networks() throws RemoteException {
        return all("Network", "summary.accessible", "tag");
    }

    private List<PropertyValues> portgroups() throws RemoteException {
        return ObjectProperties.visibleBelow(
                session, session.rootFolder(), "DistributedVirtualPortgroup", "config.defaultPortConfig");
    }

    /** Of thousands of virtual machines only the templates are looked at more closely. */
    private List<PropertyValues> templates() throws RemoteException {
        List<ManagedObjectReference> templates =
                ObjectProperties.visibleBelow(
                                session, session.rootFolder(), "VirtualMachine", "summary.config.template")
                        .stream()
                        .filter(vm ->
                                vm.get("summary.config.template", Boolean.class).orElse(false))
                        .map(PropertyValues::object)
                        .toList();
        List<PropertyValues> details = ObjectProperties.visible(
                session,
                templates,
                "VirtualMachine",
                "name",
                "parent",
                "summary.config",
                "runtime.host",
                "config.hardware.device",
                "guest.toolsVersionStatus2",
                "snapshot");
        tree.add(details);
        return details;
    }

    private List<PropertyValues> all(String type, String... paths) throws RemoteException {
        List<String> wanted = new ArrayList<>(List.of(PLACE));
        wanted.addAll(List.of(paths));
        List<PropertyValues> found =
                ObjectProperties.visibleBelow(session, session.rootFolder(), type, wanted.toArray(String[]::new));
        tree.add(found);
        return found;
    }
}
