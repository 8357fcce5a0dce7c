package io.poolwright.vcenter.session;

import java.util.Objects;
import java.util.Optional;

/**
 * What an operation takes of what a vCenter does at a time, in vCenter's own units.
 *
 * @param units 1 or more
 * @param host moref of the host whose share it takes too, such as the one that a clone is read from; empty for none
 */
public record OperationCost(int units, Optional<String> host) {

    /** Of what changes a VM in a moment: customizing, adding a disk, powering on. */
    public static final OperationCost SMALL = new OperationCost(1, Optional.empty());

    public OperationCost {
        Objects.requireNonNull(host, "host");
        if (units < 1) {
            throw new IllegalArgumentException("An operation takes one unit at least");
        }
    }
}
