package io.poolwright.contracts.plan;

import java.util.Objects;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.vsphere.ManagedObjectId;

/**
 * What an unfinished deployment is still going to take on a datastore.
 *
 * @param bytes that are taken at once: of the clone, until it is made, and of thick data disks, until they are added
 * @param thinBytes that may be taken in time: of thin data disks, until they are added
 */
public record ReservedSpace(DeploymentId deployment, ManagedObjectId datastore, long bytes, long thinBytes) {

    public ReservedSpace {
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(datastore, "datastore");
    }
}
