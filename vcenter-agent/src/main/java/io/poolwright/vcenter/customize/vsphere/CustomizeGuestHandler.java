package io.poolwright.vcenter.customize.vsphere;

import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import com.vmware.vim25.CustomizationSpec;
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
import io.poolwright.contracts.vsphere.CustomizationOptions.Channel;
import io.poolwright.vcenter.customize.CloudInitData;
import io.poolwright.vcenter.customize.CustomizationFingerprint;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.OwnedVms;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VCenterAccess;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/**
 * Makes it so that the guest will come up with its name and address, by one channel. The VM carries the fingerprint of the
 * customization, written before vSphere is asked for it: fingerprint and a pending customization (or a VM that has booted
 * since) together say that it is done; the fingerprint alone, that an attempt was cut off in between. With cloud-init the
 * fingerprint is written in one change with what cloud-init reads.
 */
@ApplicationScoped
public class CustomizeGuestHandler implements StepHandler<CustomizeGuest> {

    private static final String MARK = "poolwright.customization";
    private static final String PENDING = "config.tools.pendingCustomization";
    /** Where vSphere leaves the package for the guest; some versions set it without {@link #PENDING}. */
    private static final String PACKAGE = "tools.deployPkg.fileName";

    private static final String METADATA = "guestinfo.metadata";

    private final VCenterAccess access;

    CustomizeGuestHandler(VCenterAccess access) {
        this.access = access;
    }

    @Override
    public StepOutcome handle(CustomizeGuest command, StepReporter reporter) throws InterruptedException {
        return access.operate(command, reporter, vcenter -> handle(command, reporter, vcenter));
    }

    private static GuestCustomized handle(CustomizeGuest command, StepReporter reporter, VSphereStep vcenter)
            throws RemoteException, InterruptedException {
        ManagedObjectReference reference = OwnedVms.require(vcenter.session(), command.vm());
        if (command.options().channel() == Channel.NONE) {
            reporter.log("The guest is not customized, as asked for: it comes up as the template is");
            return new GuestCustomized();
        }
        String fingerprint = CustomizationFingerprint.of(command);
        PropertyValues before = read(vcenter, reference);
        if (isDone(command, before, fingerprint)) {
            return new GuestCustomized();
        }
        if (!isPoweredOff(before)) {
            throw new StepFailedException(
                    ErrorCode.CUSTOMIZATION_FAILED,
                    "%s runs already, without the name and address of this deployment".formatted(reference.getVal()));
        }
        customize(command, vcenter, reference, before, fingerprint);
        if (!isDone(command, read(vcenter, reference), fingerprint)) {
            throw new StepFailedException(
                    ErrorCode.CUSTOMIZATION_FAILED,
                    "vCenter accepted the customization, but %s has none pending".formatted(reference.getVal()));
        }
        reporter.log("The guest learns its name and address by %s"
                .formatted(command.options().channel()));
        return new GuestCustomized();
    }

    private static void customize(
            CustomizeGuest command,
            VSphereStep vcenter,
            ManagedObjectReference reference,
            PropertyValues before,
            String fingerprint)
            throws RemoteException, InterruptedException {
        VirtualMachine vm = vcenter.session().virtualMachine(reference);
        List<VirtualEthernetCard> adapters = adapters(before, reference);
        List<OptionValue> options = new ArrayList<>(List.of(OwnedVms.option(MARK, fingerprint)));
        if (command.options().channel() == Channel.CLOUD_INIT) {
            CloudInitData.guestinfo(
                            command, Optional.ofNullable(adapters.getFirst().getMacAddress()))
                    .forEach((key, value) -> options.add(OwnedVms.option(key, value)));
        }
        VirtualMachineConfigSpec mark = new VirtualMachineConfigSpec();
        mark.setExtraConfig(options.toArray(OptionValue[]::new));
        Optional<CustomizationSpec> spec = spec(command, vcenter, adapters.size());
        vcenter.tasks().await(vm.reconfigVM_Task(mark));
        if (spec.isPresent()) {
            vcenter.tasks().await(vm.customizeVM_Task(spec.get()));
        }
    }

    /** Empty for a channel that vCenter has no part in. */
    private static Optional<CustomizationSpec> spec(CustomizeGuest command, VSphereStep vcenter, int adapters)
            throws RemoteException {
        return switch (command.options().channel()) {
            case LINUX_PREP -> Optional.of(CustomizationSpecs.linux(command, adapters));
            case SAVED_SPECIFICATION ->
                Optional.of(CustomizationSpecs.saved(
                        command,
                        adapters,
                        SavedSpecifications.read(
                                vcenter.session(),
                                command.options().specification().orElseThrow())));
            case CLOUD_INIT, NONE -> Optional.empty();
        };
    }

    private static PropertyValues read(VSphereStep vcenter, ManagedObjectReference vm) throws RemoteException {
        return ObjectProperties.read(
                vcenter.session(), vm, "config.extraConfig", PENDING, "config.hardware.device", "runtime.powerState");
    }

    private static boolean isDone(CustomizeGuest command, PropertyValues vm, String fingerprint) {
        boolean marked = vm.extraConfig(MARK).filter(fingerprint::equals).isPresent();
        boolean pending = command.options().channel() == Channel.CLOUD_INIT
                ? vm.extraConfig(METADATA).isPresent()
                : vm.text(PENDING)
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

    /** In the order in which the guest sees them. */
    private static List<VirtualEthernetCard> adapters(PropertyValues vm, ManagedObjectReference reference) {
        List<VirtualEthernetCard> adapters = vm.list("config.hardware.device", VirtualDevice.class).stream()
                .filter(VirtualEthernetCard.class::isInstance)
                .map(VirtualEthernetCard.class::cast)
                .sorted(Comparator.comparingInt(VirtualDevice::getKey))
                .toList();
        if (adapters.isEmpty()) {
            throw new StepFailedException(
                    ErrorCode.CUSTOMIZATION_FAILED,
                    "%s has no network adapter that could get an address".formatted(reference.getVal()));
        }
        return adapters;
    }
}
