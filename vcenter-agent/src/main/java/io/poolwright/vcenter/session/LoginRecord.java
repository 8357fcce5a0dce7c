package io.poolwright.vcenter.session;

import java.util.Optional;

import io.poolwright.contracts.vsphere.VCenterConnection;

/** Which passwords vCenters refused, beyond the life of this instance and known to all others. Safe for use by many threads. */
public interface LoginRecord {

    /**
     * vCenter's words when it refused this account with this password; empty if no instance has recorded that.
     *
     * @throws io.poolwright.contracts.error.StepFailedException if the record cannot be read: then no password may be sent
     * @throws InterruptedException if this instance is to stop
     */
    Optional<String> refusal(VCenterConnection vcenter) throws InterruptedException;

    /** Blocks until the record has it. */
    void refused(VCenterConnection vcenter, String words) throws InterruptedException;
}
