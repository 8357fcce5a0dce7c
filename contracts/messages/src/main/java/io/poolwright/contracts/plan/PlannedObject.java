package io.poolwright.contracts.plan;

import java.util.Objects;

import io.poolwright.contracts.vsphere.ManagedObjectId;

/**
 * An object of the vCenter's inventory that a deployment is to use.
 *
 * @param name as people know it
 */
public record PlannedObject(ManagedObjectId moref, String name) {

    public PlannedObject {
        Objects.requireNonNull(moref, "moref");
        Objects.requireNonNull(name, "name");
    }
}
