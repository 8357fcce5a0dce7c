package io.poolwright.vcenter.power.vsphere;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.kafka.step.StepHandler;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.message.VCenterCommand.WaitForTools;
import io.poolwright.vcenter.customize.vsphere.CustomizationWatches;
import io.poolwright.vcenter.session.vsphere.VCenterAccess;

/**
 * Waits until the guest has VMware Tools running, its address on an adapter of the VM's own, and its host keys published, and
 * until vCenter says that it was customized, where vCenter does that. A customization that failed ends the wait as soon as
 * vCenter knows. When it takes too long, the failure shows all that was seen.
 */
@ApplicationScoped
public class WaitForToolsHandler implements StepHandler<WaitForTools> {

    private final VCenterAccess access;
    private final CustomizationWatches customizations;

    WaitForToolsHandler(VCenterAccess access, CustomizationWatches customizations) {
        this.access = access;
        this.customizations = customizations;
    }

    @Override
    public StepOutcome handle(WaitForTools command, StepReporter reporter) throws InterruptedException {
        return access.observe(command, vcenter -> new GuestWait(command, reporter, vcenter).untilUp(customizations));
    }
}
