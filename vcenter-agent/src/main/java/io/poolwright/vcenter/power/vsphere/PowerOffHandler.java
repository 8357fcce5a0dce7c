package io.poolwright.vcenter.power.vsphere;

import java.rmi.RemoteException;
import java.util.Optional;

import com.vmware.vim25.InvalidPowerState;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VirtualMachinePowerState;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.deployment.StepOutcome.Undone;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.kafka.step.StepHandler;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.message.VCenterCommand.PowerOff;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.OwnedVms;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VCenterAccess;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/** Makes it so that the VM is powered off. A VM that is gone does not run either. */
@ApplicationScoped
public class PowerOffHandler implements StepHandler<PowerOff> {

    private static final String POWER_STATE = "runtime.powerState";

    private final VCenterAccess access;

    PowerOffHandler(VCenterAccess access) {
        this.access = access;
    }

    @Override
    public StepOutcome handle(PowerOff command, StepReporter reporter) throws InterruptedException {
        return access.operate(command, reporter, vcenter -> {
            Optional<ManagedObjectReference> vm = OwnedVms.present(vcenter.session(), command.vm());
            return vm.isPresent() ? off(command, vcenter, vm.get()) : new Undone("The VM is not there any more");
        });
    }

    private static Undone off(PowerOff command, VSphereStep vcenter, ManagedObjectReference vm)
            throws RemoteException, InterruptedException {
        if (isOff(ObjectProperties.read(vcenter.session(), vm, POWER_STATE))) {
            return new Undone("%s was off already".formatted(vm.getVal()));
        }
        try {
            vcenter.tasks().await(vcenter.session().virtualMachine(vm).powerOffVM_Task());
        } catch (InvalidPowerState e) {
            if (e.getExistingState() != VirtualMachinePowerState.poweredOff) {
                throw e;
            } // somebody was faster
        }
        return vcenter.updates()
                .await(vm, command.deadline(), values -> verdict(vm, values), POWER_STATE)
                .orElseThrow(() -> new StepFailedException(
                        ErrorCode.STEP_DEADLINE_EXCEEDED, "%s was not powered off in time".formatted(vm.getVal())));
    }

    private static Optional<Undone> verdict(ManagedObjectReference vm, PropertyValues values) {
        return isOff(values) ? Optional.of(new Undone("%s was powered off".formatted(vm.getVal()))) : Optional.empty();
    }

    private static boolean isOff(PropertyValues vm) {
        return vm.get(POWER_STATE, VirtualMachinePowerState.class)
                .filter(state -> state == VirtualMachinePowerState.poweredOff)
                .isPresent();
    }
}
