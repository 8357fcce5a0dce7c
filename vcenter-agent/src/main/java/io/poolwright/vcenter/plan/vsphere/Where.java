package io.poolwright.vcenter.plan.vsphere;

import java.util.List;
import java.util.Optional;

import com.vmware.vim25.ManagedObjectReference;

import io.poolwright.contracts.plan.PlannedObject;
import io.poolwright.contracts.plan.PlannedPlacement;
import io.poolwright.contracts.vsphere.ManagedObjectId;

/**
 * Where the VM goes, as far as it was found.
 *
 * @param networks of the adapters, in the order in which the guest sees them
 * @param usable the cluster's hosts that can run the VM; only the one that was asked for, if one was
 */
record Where(
        Optional<Found> datacenter,
        Optional<Found> folder,
        Optional<Found> cluster,
        Optional<Found> pool,
        Optional<Found> datastoreCluster,
        Optional<Found> datastore,
        Optional<Found> host,
        List<Found> networks,
        List<Host> usable) {

    /** Nothing was found. */
    static final Where NOWHERE = new Where(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());

    /** An object with its name, as people know it. */
    record Found(ManagedObjectReference reference, String name) {

        String described() {
            return "%s (%s)".formatted(name, reference.getVal());
        }

        private PlannedObject planned() {
            return new PlannedObject(new ManagedObjectId(reference.getVal()), name);
        }
    }

    /**
     * A connected host that is not in maintenance mode.
     *
     * @param threads of all its CPUs; figures are 0 where vCenter does not say
     * @param mhz of all its cores together
     * @param usedMhz what runs there takes now
     * @param usedMemoryBytes what runs there takes now, the hypervisor too
     * @param networks that it has
     */
    record Host(
            ManagedObjectReference reference,
            String name,
            int threads,
            long mhzOfACore,
            long mhz,
            long usedMhz,
            long memoryBytes,
            long usedMemoryBytes,
            List<ManagedObjectReference> networks) {}

    PlannedPlacement planned() {
        return new PlannedPlacement(
                datacenter.map(Found::planned),
                folder.map(Found::planned),
                cluster.map(Found::planned),
                pool.map(Found::planned),
                datastoreCluster.map(Found::planned),
                datastore.map(Found::planned),
                host.map(Found::planned),
                networks.stream().map(Found::planned).toList());
    }
}
