package io.poolwright.vcenter.clone.vsphere;

import java.rmi.RemoteException;
import java.util.List;
import java.util.Optional;

import com.vmware.vim25.InvalidPowerState;
import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VirtualMachinePowerState;
import com.vmware.vim25.mo.VirtualMachine;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.VCenterCommand.DestroyVm;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.OwnedVms;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/**
 * Destroys a VM with its disks, after everything about it has proven that the deployment made it: its instance UUID, its
 * mark if its moref was never recorded, that nobody has made a template of it, and that each of its disks came with it.
 */
final class VmRemoval {

    private static final String[] PROOF = {
        "name",
        "config.instanceUuid",
        "config.template",
        "config.extraConfig",
        "config.files.vmPathName",
        "config.hardware.device",
        "runtime.powerState"
    };

    private final VSphereStep vcenter;
    private final DestroyVm command;

    VmRemoval(VSphereStep vcenter, DestroyVm command) {
        this.vcenter = vcenter;
        this.command = command;
    }

    /** @return what was done, for people */
    String remove(ManagedObjectReference reference) throws RemoteException, InterruptedException {
        PropertyValues vm = ObjectProperties.read(vcenter.session(), reference, PROOF);
        requireOurs(reference, vm);
        requireOwnDisks(reference, vm);
        VirtualMachine machine = vcenter.session().virtualMachine(reference);
        try {
            if (runs(vm)) {
                powerOff(machine);
            }
            vcenter.tasks().await(machine.destroy_Task());
        } catch (ManagedObjectNotFound gone) {
            if (!reference.equals(gone.getObj())) {
                throw gone;
            } // somebody was faster
        }
        if (OwnedVms.find(vcenter.session(), command.deploymentId().value()).isPresent()) {
            throw new StepFailedException(
                    ErrorCode.VCENTER_FAULT,
                    "vCenter destroyed %s, but still has a VM of its instance UUID".formatted(reference.getVal()));
        }
        return "%s (%s) was destroyed with its disks".formatted(vm.text("name").orElse("The VM"), reference.getVal());
    }

    private void requireOurs(ManagedObjectReference reference, PropertyValues vm) {
        String id = command.deploymentId().toString();
        boolean identified = vm.text("config.instanceUuid").filter(id::equals).isPresent();
        boolean known = command.vm().isPresent()
                || vm.extraConfig(OwnedVms.DEPLOYMENT_KEY).filter(id::equals).isPresent();
        boolean template =
                vm.get("config.template", Boolean.class).filter(is -> is).isPresent();
        if (!identified || !known || template) {
            throw new StepFailedException(
                    ErrorCode.VM_NOT_OURS,
                    "%s is not provably what this deployment made, so it is left alone".formatted(reference.getVal()),
                    new Evidence(
                            "The VM " + reference.getVal(),
                            "instance UUID: %s\ndeployment mark: %s\ntemplate: %s"
                                    .formatted(
                                            vm.text("config.instanceUuid").orElse(""),
                                            vm.extraConfig(OwnedVms.DEPLOYMENT_KEY)
                                                    .orElse(""),
                                            template)));
        }
    }

    private void requireOwnDisks(ManagedObjectReference reference, PropertyValues vm) throws RemoteException {
        List<String> foreign = new VmDisks(vm).foreign(template(), command.deploymentId(), command.dataDisks());
        if (!foreign.isEmpty()) {
            throw new StepFailedException(
                    ErrorCode.VM_HOLDS_FOREIGN_DISKS,
                    "%s carries %d disks that this deployment did not give it"
                            .formatted(reference.getVal(), foreign.size()),
                    new Evidence("Disks that are not the deployment's", String.join("\n", foreign)));
        }
    }

    /** Empty if the template is not there any more. */
    private Optional<PropertyValues> template() throws RemoteException {
        ManagedObjectReference template = new ManagedObjectReference();
        template.setType("VirtualMachine");
        template.setVal(command.templateMoref().value());
        try {
            return Optional.of(ObjectProperties.read(vcenter.session(), template, "config.hardware.device"));
        } catch (ManagedObjectNotFound gone) {
            return Optional.empty();
        }
    }

    private void powerOff(VirtualMachine machine) throws RemoteException, InterruptedException {
        try {
            vcenter.tasks().await(machine.powerOffVM_Task());
        } catch (InvalidPowerState e) {
            if (e.getExistingState() != VirtualMachinePowerState.poweredOff) {
                throw e;
            } // somebody was faster
        }
    }

    private static boolean runs(PropertyValues vm) {
        return vm.get("runtime.powerState", VirtualMachinePowerState.class)
                .filter(state -> state != VirtualMachinePowerState.poweredOff)
                .isPresent();
    }
}
