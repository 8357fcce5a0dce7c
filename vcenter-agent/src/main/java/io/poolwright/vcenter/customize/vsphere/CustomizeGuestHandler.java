package io.poolwright.vcenter.customize.vsphere;

import java.rmi.RemoteException;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.OptionValue;
import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualEthernetCard;
import com.vmware.vim25.VirtualMachineConfigSpec;
import com.vmware.vim25.VirtualMachinePowerState;
import com.vmware.vim25.mo.VirtualMachine;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.deployment.StepOutcome.GuestCustomized;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.kafka.step.StepHandler;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.message.VCenterCommand.CustomizeGuest;
import io.poolwright.vcenter.customize.CustomizationFingerprint;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.OwnedVms;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VCenterAccess;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/**
 * Makes it so that the guest will come up with its name and address. The VM carries the fingerprint of the customization,
 * written before vSphere is asked for it: fingerprint and a pending customization (or a VM that has booted since) together
 * say that it is done; the fingerprint alone, that an attempt was cut off in between.
 */
@ApplicationScoped
public class CustomizeGuestHandler implements StepHandler<CustomizeGuest> {

    private static final String MARK = "poolwright.customization";
    private static final String PENDING = "config.tools.pendingCustomization";
    /** Where vSphere leaves the package for the guest; some versions set it without {@link #PENDING}. */
    private static final String PACKAGE = "tools.deployPkg.fileName";

    private final VCenterAccess access;

    CustomizeGuestHandler(VCenterAccess access) {
        this.access = access;
    }

    @Override
    public StepOutcome handle(CustomizeGuest command, StepReporter reporter) throws InterruptedException {
        return access.operate(command, reporter, vcenter -> handle(command, vcenter));
    }

    private static GuestCustomized handle(CustomizeGuest command, VSphereStep vcenter)
            throws RemoteException, InterruptedException {
        ManagedObjectReference reference = OwnedVms.require(vcenter.session(), command.vm());
        String fingerprint = CustomizationFingerprint.of(command);
        PropertyValues before = read(vcenter, reference);
        if (isDone(before, fingerprint)) {
            return new GuestCustomized();
        }
        if (!isPoweredOff(before)) {
            throw new StepFailedException(
                    ErrorCode.CUSTOMIZATION_FAILED,
                    "%s runs already, without the name and address of this deployment".formatted(reference.getVal()));
        }
        VirtualMachine vm = vcenter.session().virtualMachine(reference);
        VirtualMachineConfigSpec mark = new VirtualMachineConfigSpec();
        mark.setExtraConfig(new OptionValue[] {OwnedVms.option(MARK, fingerprint)});
        vcenter.tasks().await(vm.reconfigVM_Task(mark));
        vcenter.tasks().await(vm.customizeVM_Task(CustomizationSpecs.linux(command, adapters(before, reference))));
        if (!isDone(read(vcenter, reference), fingerprint)) {
            throw new StepFailedException(
                    ErrorCode.CUSTOMIZATION_FAILED,
                    "vCenter accepted the customization, but %s has none pending".formatted(reference.getVal()));
        }
        return new GuestCustomized();
    }

    private static PropertyValues read(VSphereStep vcenter, ManagedObjectReference vm) throws RemoteException {
        return ObjectProperties.read(
                vcenter.session(), vm, "config.extraConfig", PENDING, "config.hardware.device", "runtime.powerState");
    }

    private static boolean isDone(PropertyValues vm, String fingerprint) {
        boolean marked = vm.extraConfig(MARK).filter(fingerprint::equals).isPresent();
        boolean pending = vm.text(PENDING)
                .filter(id -> !id.isEmpty())
                .or(() -> vm.extraConfig(PACKAGE))
                .isPresent();
        return marked && (pending || !isPoweredOff(vm));
    }

    private static boolean isPoweredOff(PropertyValues vm) {
        return vm.get("runtime.powerState", VirtualMachinePowerState.class)
                .filter(state -> state == VirtualMachinePowerState.poweredOff)
                .isPresent();
    }

    private static int adapters(PropertyValues vm, ManagedObjectReference reference) {
        int adapters = Math.toIntExact(vm.list("config.hardware.device", VirtualDevice.class).stream()
                .filter(VirtualEthernetCard.class::isInstance)
                .count());
        if (adapters == 0) {
            throw new StepFailedException(
                    ErrorCode.CUSTOMIZATION_FAILED,
                    "%s has no network adapter that could get an address".formatted(reference.getVal()));
        }
        return adapters;
    }
}
