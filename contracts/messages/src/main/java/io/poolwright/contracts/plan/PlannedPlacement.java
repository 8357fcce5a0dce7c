package io.poolwright.contracts.plan;

import java.util.List;
import java.util.Optional;

/**
 * Where the VM goes, found in the inventory. What could not be found is empty, and a finding says why.
 *
 * @param cluster or the stand-alone host that the resource pool belongs to
 * @param datastoreCluster empty unless one was asked for; vCenter has recommended {@code datastore} in it then
 * @param host empty unless one was asked for
 * @param networks of the adapters, in the order in which the guest sees them
 */
public record PlannedPlacement(
        Optional<PlannedObject> datacenter,
        Optional<PlannedObject> folder,
        Optional<PlannedObject> cluster,
        Optional<PlannedObject> resourcePool,
        Optional<PlannedObject> datastoreCluster,
        Optional<PlannedObject> datastore,
        Optional<PlannedObject> host,
        List<PlannedObject> networks) {

    public PlannedPlacement {
        datacenter = orEmpty(datacenter);
        folder = orEmpty(folder);
        cluster = orEmpty(cluster);
        resourcePool = orEmpty(resourcePool);
        datastoreCluster = orEmpty(datastoreCluster);
        datastore = orEmpty(datastore);
        host = orEmpty(host);
        networks = networks == null ? List.of() : List.copyOf(networks);
    }

    private static Optional<PlannedObject> orEmpty(Optional<PlannedObject> object) {
        return object == null ? Optional.empty() : object;
    }
}
