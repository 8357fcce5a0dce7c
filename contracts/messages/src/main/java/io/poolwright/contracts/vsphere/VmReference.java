package io.poolwright.contracts.vsphere;

import java.util.Objects;
import java.util.UUID;

/**
 * A virtual machine that Poolwright made. Both must match before anything is done to it: a moref is reused by nobody, and an
 * instance UUID proves who made it.
 */
public record VmReference(ManagedObjectId moref, UUID instanceUuid) {

    public VmReference {
        Objects.requireNonNull(moref, "moref");
        Objects.requireNonNull(instanceUuid, "instanceUuid");
    }
}
