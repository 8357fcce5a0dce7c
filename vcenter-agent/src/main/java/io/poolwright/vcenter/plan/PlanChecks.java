package io.poolwright.vcenter.plan;

import java.util.Optional;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.plan.PlanReport;
import io.poolwright.contracts.vsphere.VCenterConnection;

/** Looks at a vCenter. Changes nothing there. */
public interface PlanChecks {

    /**
     * Makes every check that can be made; what stands in the way is a finding.
     *
     * @param deployment whose plan it is: what is already its own does not stand in its way; empty for a trial
     * @throws io.poolwright.contracts.error.StepFailedException if the vCenter cannot be asked
     * @throws InterruptedException if this instance is to stop
     */
    PlanReport check(VCenterConnection vcenter, PlanQuestion question, Optional<DeploymentId> deployment)
            throws InterruptedException;
}
