package io.poolwright.template.vcenter;

import java.util.List;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.VCenterId;

/** What depends on a vCenter. Every call joins the transaction of its caller. */
public interface VCenterDependents {

    /** The names of what uses it, in their order. */
    Uni<List<String>> namesUsing(VCenterId id);

    /** Notes that all that is published of the dependents is out of date. */
    Uni<Void> vcenterChanged(VCenterId id);
}
