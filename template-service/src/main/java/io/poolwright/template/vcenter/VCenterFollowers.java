package io.poolwright.template.vcenter;

import java.time.Instant;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.VCenterId;

/** Whoever keeps things about each vCenter. Every call but the last joins the transaction of its caller. */
public interface VCenterFollowers {

    /** There is a vCenter more. */
    Uni<Void> added(VCenterId id, Instant at);

    /**
     * It is reached in another way, or with another account.
     *
     * @param elsewhere whether its address is another, so that it may be another vCenter
     */
    Uni<Void> reachedAnew(VCenterId id, boolean elsewhere, Instant at);

    /** To be called before it is gone. */
    Uni<Void> removing(VCenterId id, Instant at);

    /** To be called after the commit; returns at once and never fails. */
    void announce();
}
