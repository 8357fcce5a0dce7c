package io.poolwright.vcenter.datastore.vsphere;

import java.rmi.RemoteException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import com.vmware.vim25.HostSystemConnectionState;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.mo.ManagedEntity;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.OwnedVms;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/**
 * A cluster, or a host that stands alone, with its hosts.
 *
 * @param name as people know it
 * @param datacenter that it lies in, where names of datastores are unique
 */
public record ClusterHosts(String name, ManagedObjectReference datacenter, List<Host> hosts) {

    private static final int DEEPEST = 64;
    private static final String COMPUTE = "ComputeResource";

    /**
     * One host.
     *
     * @param state of vCenter's connection to it, in vSphere's word
     * @param datastores its HostDatastoreSystem; empty if the account may not see it
     */
    public record Host(
            ManagedObjectReference reference, String name, String state, Optional<ManagedObjectReference> datastores) {

        public boolean connected() {
            return HostSystemConnectionState.connected.name().equals(state);
        }

        ManagedObjectId id() {
            return new ManagedObjectId(reference.getVal());
        }
    }

    /** @throws StepFailedException naming what is not there and listing what is */
    static ClusterHosts find(VSphereSession session, Optional<String> cluster, VmReference vm) throws RemoteException {
        return of(session, cluster.isPresent() ? named(session, cluster.get()) : around(session, vm));
    }

    /** @throws StepFailedException naming what is not there and listing what is */
    public static ClusterHosts find(VSphereSession session, String cluster) throws RemoteException {
        return of(session, named(session, cluster));
    }

    /** @param compute the cluster, or the host that stands alone */
    public static ClusterHosts of(VSphereSession session, ManagedObjectReference compute) throws RemoteException {
        PropertyValues values = ObjectProperties.read(session, compute, "name", "host");
        return new ClusterHosts(
                plain(values.text("name").orElse(compute.getVal())),
                datacenterOf(session, compute),
                of(session, values.list("host", ManagedObjectReference.class)));
    }

    /** These hosts, as far as they are still there, in the order of their names. */
    static List<Host> of(VSphereSession session, List<ManagedObjectReference> references) throws RemoteException {
        return ObjectProperties.visible(
                        session,
                        references,
                        "HostSystem",
                        "name",
                        "runtime.connectionState",
                        "configManager.datastoreSystem")
                .stream()
                .map(host -> new Host(
                        host.object(),
                        host.text("name").orElse(host.object().getVal()),
                        host.text("runtime.connectionState").orElse("unknown"),
                        host.get("configManager.datastoreSystem", ManagedObjectReference.class)))
                .sorted(Comparator.comparing(Host::name))
                .toList();
    }

    private static ManagedObjectReference named(VSphereSession session, String wanted) throws RemoteException {
        if (wanted.contains("/")) {
            String path = wanted.startsWith("/") ? wanted.substring(1) : wanted;
            ManagedEntity found = session.searchIndex().findByInventoryPath(path);
            if (found != null && found.getMOR().getType().endsWith(COMPUTE)) {
                return found.getMOR();
            }
        }
        List<PropertyValues> all = ObjectProperties.below(session, session.rootFolder(), COMPUTE, "name");
        List<PropertyValues> matching =
                all.stream().filter(one -> wanted.equals(name(one))).toList();
        if (matching.size() == 1) {
            return matching.getFirst().object();
        }
        throw new StepFailedException(
                ErrorCode.PLACEMENT_NOT_FOUND,
                matching.isEmpty()
                        ? "There is no cluster %s to mount the datastore on".formatted(wanted)
                        : "There are %d clusters %s: give its inventory path".formatted(matching.size(), wanted),
                new Evidence(
                        "Clusters and hosts",
                        String.join(
                                "\n",
                                all.stream()
                                        .map(ClusterHosts::name)
                                        .sorted()
                                        .distinct()
                                        .toList())));
    }

    private static ManagedObjectReference around(VSphereSession session, VmReference vm) throws RemoteException {
        ManagedObjectReference machine = OwnedVms.require(session, vm);
        ManagedObjectReference host = reference(session, machine, "runtime.host");
        return reference(session, host, "parent");
    }

    private static ManagedObjectReference datacenterOf(VSphereSession session, ManagedObjectReference object)
            throws RemoteException {
        ManagedObjectReference current = object;
        for (int i = 0; i < DEEPEST && !"Datacenter".equals(current.getType()); i++) {
            current = reference(session, current, "parent");
        }
        return current;
    }

    private static ManagedObjectReference reference(VSphereSession session, ManagedObjectReference object, String path)
            throws RemoteException {
        return ObjectProperties.read(session, object, path)
                .get(path, ManagedObjectReference.class)
                .orElseThrow(() -> new StepFailedException(
                        ErrorCode.PLACEMENT_NOT_FOUND,
                        "%s %s has no %s".formatted(object.getType(), object.getVal(), path)));
    }

    private static String name(PropertyValues values) {
        return plain(values.text("name").orElse(""));
    }

    /** vCenter escapes these in what it stores. */
    private static String plain(String stored) {
        return stored.replace("%2f", "/").replace("%5c", "\\").replace("%25", "%");
    }
}
