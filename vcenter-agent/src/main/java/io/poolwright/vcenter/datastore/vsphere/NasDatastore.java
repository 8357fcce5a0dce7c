package io.poolwright.vcenter.datastore.vsphere;

import java.rmi.RemoteException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.vmware.vim25.DatastoreHostMount;
import com.vmware.vim25.HostMountInfo;
import com.vmware.vim25.HostNasVolume;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.NasDatastoreInfo;

import io.poolwright.contracts.vsphere.NfsExport;
import io.poolwright.contracts.vsphere.NfsVersion;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereSession;

/**
 * A datastore as vCenter shows it at one moment.
 *
 * @param volume what it is a mount of; empty if it is not NFS at all
 * @param mounts the hosts that have it
 * @param vms that have files on it
 */
public record NasDatastore(
        ManagedObjectReference reference,
        String name,
        String type,
        Optional<HostNasVolume> volume,
        List<DatastoreHostMount> mounts,
        List<ManagedObjectReference> vms) {

    static final String[] PATHS = {"name", "summary.type", "info", "host", "vm"};

    /** All datastores below a folder or datacenter. */
    public static List<NasDatastore> below(VSphereSession session, ManagedObjectReference container)
            throws RemoteException {
        return ObjectProperties.visibleBelow(session, container, "Datastore", PATHS).stream()
                .map(NasDatastore::of)
                .toList();
    }

    static NasDatastore of(PropertyValues values) {
        return new NasDatastore(
                values.object(),
                values.text("name").orElse(values.object().getVal()),
                values.text("summary.type").orElse(""),
                values.get("info", NasDatastoreInfo.class).map(NasDatastoreInfo::getNas),
                values.list("host", DatastoreHostMount.class),
                values.list("vm", ManagedObjectReference.class));
    }

    /** vSphere's name for a version of NFS. */
    static String typeOf(NfsVersion version) {
        return switch (version) {
            case NFS_3 -> "NFS";
            case NFS_41 -> "NFS41";
        };
    }

    /** Whether it is a mount of exactly this: the server as given, the path, and the version. */
    boolean is(NfsExport export, NfsVersion version) {
        return volume.isPresent()
                && serves(export, List.of())
                && typeOf(version)
                        .equalsIgnoreCase(
                                Optional.ofNullable(volume.get().getType()).orElse(type));
    }

    /** Whether it is a mount of this export, in whatever version and by whichever of the server's names. */
    boolean serves(NfsExport export, List<String> otherNames) {
        return volume.isPresent()
                && samePath(export.path(), volume.get().getRemotePath())
                && servers(volume.get())
                        .anyMatch(server ->
                                server.equalsIgnoreCase(export.server().value())
                                        || otherNames.stream().anyMatch(server::equalsIgnoreCase));
    }

    /** Whether it is a mount from this server, of whichever path. */
    public boolean comesFrom(String server) {
        return volume.isPresent() && servers(volume.get()).anyMatch(server::equalsIgnoreCase);
    }

    /** How the host has it; empty if it does not have it mounted. */
    Optional<HostMountInfo> on(ManagedObjectReference host) {
        return mounts.stream()
                .filter(mount -> mount.getKey().getVal().equals(host.getVal()))
                .map(DatastoreHostMount::getMountInfo)
                .filter(info -> !Boolean.FALSE.equals(info.getMounted()))
                .findFirst();
    }

    /** The hosts that have it mounted. */
    List<ManagedObjectReference> hosts() {
        return mounts.stream()
                .filter(mount -> !Boolean.FALSE.equals(mount.getMountInfo().getMounted()))
                .map(DatastoreHostMount::getKey)
                .toList();
    }

    /** What it is, for people. */
    public String describe() {
        return volume.map(nas -> "%s: %s mount of %s:%s"
                        .formatted(name, nas.getType(), nas.getRemoteHost(), nas.getRemotePath()))
                .orElseGet(() -> "%s: %s datastore, no mount of NFS".formatted(name, type));
    }

    private static Stream<String> servers(HostNasVolume volume) {
        Stream<String> others =
                volume.getRemoteHostNames() == null ? Stream.empty() : Arrays.stream(volume.getRemoteHostNames());
        return Stream.concat(Stream.ofNullable(volume.getRemoteHost()), others);
    }

    private static boolean samePath(String wanted, String mounted) {
        return mounted != null && trimmed(wanted).equals(trimmed(mounted));
    }

    private static String trimmed(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
