package io.poolwright.vcenter.plan.vsphere;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.plan.PlanReport;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.vcenter.plan.PlanChecks;
import io.poolwright.vcenter.plan.SpaceBook;
import io.poolwright.vcenter.session.vsphere.VCenterAccess;

/** Checks plans through the agent's session. */
@ApplicationScoped
public class VSpherePlanChecks implements PlanChecks {

    private final VCenterAccess access;
    private final SpaceBook book;

    VSpherePlanChecks(VCenterAccess access, SpaceBook book) {
        this.access = access;
        this.book = book;
    }

    @Override
    public PlanReport check(VCenterConnection vcenter, PlanQuestion question, Optional<DeploymentId> deployment)
            throws InterruptedException {
        return access.ask(vcenter, session -> new PlanReading(session, vcenter, question, deployment, book).report());
    }
}
