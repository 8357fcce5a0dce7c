package io.poolwright.vcenter.command;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.kafka.step.StepHandler;
import io.poolwright.contracts.message.VCenterCommand;
import io.poolwright.contracts.message.VCenterCommand.AddDataDisk;
import io.poolwright.contracts.message.VCenterCommand.CheckPlan;
import io.poolwright.contracts.message.VCenterCommand.CloneTemplate;
import io.poolwright.contracts.message.VCenterCommand.CustomizeGuest;
import io.poolwright.contracts.message.VCenterCommand.DestroyVm;
import io.poolwright.contracts.message.VCenterCommand.MountDatastore;
import io.poolwright.contracts.message.VCenterCommand.PowerOff;
import io.poolwright.contracts.message.VCenterCommand.PowerOn;
import io.poolwright.contracts.message.VCenterCommand.UnmountDatastore;
import io.poolwright.contracts.message.VCenterCommand.WaitForTools;

/** Which handler carries out which command. */
@ApplicationScoped
public class VCenterSteps {

    private final StepHandler<CheckPlan> checkPlan;
    private final StepHandler<CloneTemplate> cloneTemplate;
    private final StepHandler<CustomizeGuest> customizeGuest;
    private final StepHandler<AddDataDisk> addDataDisk;
    private final StepHandler<PowerOn> powerOn;
    private final StepHandler<WaitForTools> waitForTools;
    private final StepHandler<PowerOff> powerOff;
    private final StepHandler<DestroyVm> destroyVm;
    private final StepHandler<MountDatastore> mountDatastore;
    private final StepHandler<UnmountDatastore> unmountDatastore;

    VCenterSteps(
            StepHandler<CheckPlan> checkPlan,
            StepHandler<CloneTemplate> cloneTemplate,
            StepHandler<CustomizeGuest> customizeGuest,
            StepHandler<AddDataDisk> addDataDisk,
            StepHandler<PowerOn> powerOn,
            StepHandler<WaitForTools> waitForTools,
            StepHandler<PowerOff> powerOff,
            StepHandler<DestroyVm> destroyVm,
            StepHandler<MountDatastore> mountDatastore,
            StepHandler<UnmountDatastore> unmountDatastore) {
        this.mountDatastore = mountDatastore;
        this.unmountDatastore = unmountDatastore;
        this.checkPlan = checkPlan;
        this.cloneTemplate = cloneTemplate;
        this.customizeGuest = customizeGuest;
        this.addDataDisk = addDataDisk;
        this.powerOn = powerOn;
        this.waitForTools = waitForTools;
        this.powerOff = powerOff;
        this.destroyVm = destroyVm;
    }

    /** The handler of any command, to be called with it alone. */
    public StepHandler<VCenterCommand> all() {
        return (any, reporter) -> switch (any) {
            case CheckPlan command -> checkPlan.handle(command, reporter);
            case CloneTemplate command -> cloneTemplate.handle(command, reporter);
            case CustomizeGuest command -> customizeGuest.handle(command, reporter);
            case AddDataDisk command -> addDataDisk.handle(command, reporter);
            case PowerOn command -> powerOn.handle(command, reporter);
            case WaitForTools command -> waitForTools.handle(command, reporter);
            case PowerOff command -> powerOff.handle(command, reporter);
            case DestroyVm command -> destroyVm.handle(command, reporter);
            case MountDatastore command -> mountDatastore.handle(command, reporter);
            case UnmountDatastore command -> unmountDatastore.handle(command, reporter);
        };
    }
}
