package io.poolwright.contracts.deployment;

import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.value.DatastoreName;
import io.poolwright.contracts.vsphere.NfsVersion;

/**
 * That the target's export is to become a datastore.
 *
 * @param cluster on whose connected hosts, by name or inventory path; empty: the one that the target's VM runs in
 */
public record DatastoreMount(DatastoreName datastore, NfsVersion nfsVersion, Optional<String> cluster) {

    public DatastoreMount {
        Objects.requireNonNull(datastore, "datastore");
        Objects.requireNonNull(nfsVersion, "nfsVersion");
        cluster = Objects.requireNonNullElse(cluster, Optional.empty());
    }
}
