package io.poolwright.vcenter.session;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.vsphere.VCenterConnection;

/** What is known of the agent's logins to its vCenters. Safe for use by many threads. */
public interface VCenterLogins {

    /** The vCenter refused this account with this password earlier: they are not sent again, unless they work just now. */
    void knownAsRefused(VCenterConnection vcenter);

    /** Ends the session with a vCenter, if there is one, as soon as nobody uses it. */
    void end(VCenterId vcenter);
}
