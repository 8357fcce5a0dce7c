package io.poolwright.vcenter.session;

import io.poolwright.contracts.id.VCenterId;

/** Which vCenters this instance is to work at. Safe for use by many threads. */
public interface Ownership {

    /** Work that goes on for as long as the vCenter is this instance's. */
    interface Claim {

        /** The work is done; of the interrupt that may have ended it the thread keeps nothing. */
        void close();
    }

    /**
     * Begins such work on the calling thread, which is interrupted when the vCenter goes to another instance, or this one stops.
     *
     * @throws InterruptedException if this instance has never been asked for the vCenter, or no longer owns it
     */
    Claim claim(VCenterId vcenter) throws InterruptedException;
}
