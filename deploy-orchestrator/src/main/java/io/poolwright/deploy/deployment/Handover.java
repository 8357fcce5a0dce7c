package io.poolwright.deploy.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.vsphere.HostMount;
import io.poolwright.contracts.vsphere.ManagedObjectId;

/**
 * What a deployment has put into others' hands, and what has become of it.
 *
 * @param target set while the target is in the registry
 * @param mountedOn the hosts on which, as the log proves, this deployment and nobody else has mounted the export, in the order
 *     of the log
 * @param decommission the last one that somebody asked for
 */
public record Handover(
        Optional<TargetId> target, List<ManagedObjectId> mountedOn, Optional<Decommission> decommission) {

    static final Handover NONE = new Handover(Optional.empty(), List.of(), Optional.empty());

    public Handover {
        Objects.requireNonNull(target, "target");
        mountedOn = List.copyOf(mountedOn);
        Objects.requireNonNull(decommission, "decommission");
    }

    Handover of(Optional<TargetId> registered) {
        return new Handover(registered, mountedOn, decommission);
    }

    Handover with(Decommission wanted) {
        return new Handover(target, mountedOn, Optional.of(wanted));
    }

    /** What a host says of a mount that it had not before is remembered even if the attempt ends badly. */
    Handover with(HostMount mount) {
        if (mount.state() != HostMount.State.MOUNTING || mountedOn.contains(mount.host())) {
            return this;
        }
        List<ManagedObjectId> grown = new ArrayList<>(mountedOn);
        grown.add(mount.host());
        return new Handover(target, grown, decommission);
    }

    Handover unmounted() {
        return new Handover(target, List.of(), decommission);
    }
}
