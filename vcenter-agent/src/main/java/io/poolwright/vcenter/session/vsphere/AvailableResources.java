package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ResourcePoolRuntimeInfo;

import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.vsphere.VCenterConnection;

/** Says what there is, when vCenter says that it is not enough. */
public final class AvailableResources {

    private static final long BYTES_PER_GIB = 1L << 30;
    private static final long BYTES_PER_MIB = 1L << 20;

    private final VSphereSession session;

    public AvailableResources(VSphereSession session) {
        this.session = session;
    }

    /** The failure for a fault that {@link VSphereFaults#isLackOfResources} knows, with what there is as evidence. */
    public StepFailedException lack(
            RemoteException fault,
            VCenterConnection vcenter,
            List<ManagedObjectReference> datastores,
            Optional<ManagedObjectReference> pool)
            throws RemoteException {
        StepFailedException known = VSphereFaults.translate(fault, vcenter);
        return new StepFailedException(
                known.failure().code(),
                known.failure().detail(),
                fault,
                evidence(datastores, pool),
                known.failure().evidence().getFirst());
    }

    private Evidence evidence(List<ManagedObjectReference> datastores, Optional<ManagedObjectReference> pool)
            throws RemoteException {
        List<String> lines = new ArrayList<>();
        for (ManagedObjectReference datastore : datastores) {
            lines.add(datastore(datastore));
        }
        if (pool.isPresent()) {
            lines.add(pool(pool.get()));
        }
        return new Evidence("Available resources", String.join("\n", lines));
    }

    private String datastore(ManagedObjectReference datastore) throws RemoteException {
        PropertyValues values =
                ObjectProperties.read(session, datastore, "name", "summary.freeSpace", "summary.capacity");
        return "Datastore %s: %d GiB free of %d GiB"
                .formatted(
                        values.text("name").orElse(datastore.getVal()),
                        values.get("summary.freeSpace", Long.class).orElse(0L) / BYTES_PER_GIB,
                        values.get("summary.capacity", Long.class).orElse(0L) / BYTES_PER_GIB);
    }

    private String pool(ManagedObjectReference pool) throws RemoteException {
        PropertyValues values = ObjectProperties.read(session, pool, "name", "runtime");
        String name = values.text("name").orElse(pool.getVal());
        return values.get("runtime", ResourcePoolRuntimeInfo.class)
                .map(runtime -> "Resource pool %s: %d MHz and %d MiB unreserved"
                        .formatted(
                                name,
                                runtime.getCpu().getUnreservedForVm(),
                                runtime.getMemory().getUnreservedForVm() / BYTES_PER_MIB))
                .orElse("Resource pool %s: unknown".formatted(name));
    }
}
