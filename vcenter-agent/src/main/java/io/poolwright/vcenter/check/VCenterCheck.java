package io.poolwright.vcenter.check;

import io.poolwright.contracts.message.VCenterQuery.CheckVCenter;
import io.poolwright.contracts.vsphere.VCenterReport;

/** Tries a vCenter as it is registered. */
public interface VCenterCheck {

    /**
     * Looks at the presented certificate; only where it is trusted, logs in and asks vCenter what it is. Ends by the query's
     * deadline. Whatever goes wrong is part of the report.
     *
     * @throws InterruptedException if this instance is to stop
     */
    VCenterReport check(CheckVCenter query) throws InterruptedException;
}
