package io.poolwright.contracts.vsphere;

import java.util.Optional;

/**
 * Where in the vCenter's inventory a VM goes, by display name or inventory path. What is empty is chosen by the agent: the
 * template's own datacenter and folder, its datastore and networks, the cluster's root resource pool.
 */
public record Placement(
        Optional<String> datacenter,
        Optional<String> folder,
        Optional<String> cluster,
        Optional<String> resourcePool,
        Optional<String> datastore,
        Optional<String> network) {

    public Placement {
        datacenter = orEmpty(datacenter);
        folder = orEmpty(folder);
        cluster = orEmpty(cluster);
        resourcePool = orEmpty(resourcePool);
        datastore = orEmpty(datastore);
        network = orEmpty(network);
    }

    private static Optional<String> orEmpty(Optional<String> name) {
        return name == null ? Optional.empty() : name.filter(text -> !text.isBlank());
    }
}
