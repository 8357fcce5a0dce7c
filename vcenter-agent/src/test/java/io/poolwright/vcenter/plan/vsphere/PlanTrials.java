package io.poolwright.vcenter.plan.vsphere;

import java.util.Optional;

import io.poolwright.contracts.plan.PlanFinding;
import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.plan.PlanReport;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.vsphere.CustomizationOptions;
import io.poolwright.contracts.vsphere.CustomizationOptions.Channel;
import io.poolwright.lab.vcsim.VcsimProxy;
import io.poolwright.vcenter.lab.VCenterLab;
import io.poolwright.vcenter.plan.PlanChecks;

/** Plans that are bound to no deployment. */
record PlanTrials(VCenterLab lab, PlanChecks checks) {

    /** Of a small VM, placed anywhere. */
    PlanQuestion question(String address) {
        return lab.question(lab.freshName(), VCenterLab.ANYWHERE, Optional.of(new Ipv4Address(address)));
    }

    /** At a vCenter of its own, so that nothing was promised there. */
    PlanReport trial(PlanQuestion question) throws InterruptedException {
        return checks.check(lab.connection(lab.password(), lab.certificateSha256()), question, Optional.empty());
    }

    PlanReport through(VcsimProxy.Door door, PlanQuestion question) throws InterruptedException {
        return checks.check(lab.connection(door), question, Optional.empty());
    }

    PlanReport through(VcsimProxy.Door door) throws InterruptedException {
        return through(door, question("10.77.9.7"));
    }

    /** A wish for a saved specification. */
    static CustomizationOptions saved(String name) {
        return new CustomizationOptions(
                Channel.SAVED_SPECIFICATION, Optional.of(name), Optional.empty(), Optional.empty());
    }

    static PlanFinding finding(PlanReport report, Check check) {
        return report.findings().stream()
                .filter(finding -> finding.check() == check)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No finding of " + check + ": " + report.findings()));
    }
}
