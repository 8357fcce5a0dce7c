package io.poolwright.contracts.plan;

import java.util.Objects;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.vsphere.ManagedObjectId;

/**
 * What an unfinished deployment is still going to take on a datastore.
 *
 * @param bytes of the clone, until it is made, and of the data disk, until it is added
 */
public record ReservedSpace(DeploymentId deployment, ManagedObjectId datastore, long bytes) {

    public ReservedSpace {
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(datastore, "datastore");
    }
}
