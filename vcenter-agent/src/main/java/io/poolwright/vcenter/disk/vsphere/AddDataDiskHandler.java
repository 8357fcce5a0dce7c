package io.poolwright.vcenter.disk.vsphere;

import java.rmi.RemoteException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.vmware.vim25.ConcurrentAccess;
import com.vmware.vim25.InvalidDeviceSpec;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VimFault;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualDiskFlatVer2BackingInfo;
import com.vmware.vim25.VirtualMachineConfigSpec;
import com.vmware.vim25.VmConfigFault;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.deployment.StepOutcome.DataDiskAdded;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.kafka.step.StepHandler;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.message.VCenterCommand.AddDataDisk;
import io.poolwright.contracts.vsphere.DataDisk;
import io.poolwright.contracts.vsphere.DiskOrigin;
import io.poolwright.contracts.vsphere.TemplateDisk;
import io.poolwright.vcenter.disk.DiskMark;
import io.poolwright.vcenter.disk.DiskPlaces;
import io.poolwright.vcenter.disk.ScsiSlot;
import io.poolwright.vcenter.session.vsphere.AvailableResources;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.OwnedVms;
import io.poolwright.vcenter.session.vsphere.VCenterAccess;
import io.poolwright.vcenter.session.vsphere.VSphereFaults;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/**
 * Makes it so that the VM has the data disks that were asked for, or that the template's own is marked as the one. The mark
 * that says which they are is written in the same change as the disks, so that a repeat finds both or neither. No other disk
 * is ever touched.
 */
@ApplicationScoped
public class AddDataDiskHandler implements StepHandler<AddDataDisk> {

    private final VCenterAccess access;

    AddDataDiskHandler(VCenterAccess access) {
        this.access = access;
    }

    @Override
    public StepOutcome handle(AddDataDisk command, StepReporter reporter) throws InterruptedException {
        return access.operate(command, reporter, vcenter -> {
            ManagedObjectReference vm = OwnedVms.require(vcenter.session(), command.vm());
            try {
                return handle(command, reporter, vcenter, vm);
            } catch (RemoteException e) {
                if (VSphereFaults.isLackOfResources(e)) {
                    throw new AvailableResources(vcenter.session())
                            .lack(e, command.vcenter(), datastores(vcenter, vm), Optional.empty());
                }
                throw e;
            }
        });
    }

    private static List<ManagedObjectReference> datastores(VSphereStep vcenter, ManagedObjectReference vm)
            throws RemoteException {
        return ObjectProperties.read(vcenter.session(), vm, "datastore")
                .list("datastore", ManagedObjectReference.class);
    }

    private static DataDiskAdded handle(
            AddDataDisk command, StepReporter reporter, VSphereStep vcenter, ManagedObjectReference vm)
            throws RemoteException, InterruptedException {
        VmHardware hardware = VmHardware.read(vcenter.session(), vm);
        if (marked(command, hardware).isEmpty()) {
            hardware = change(command, vcenter, vm, hardware, addition(command, reporter, vm, hardware));
        } else if (!hasUuidEnabled(hardware)) {
            vcenter.tasks().await(vcenter.session().virtualMachine(vm).reconfigVM_Task(DataDiskSpecs.enableUuid()));
            hardware = VmHardware.read(vcenter.session(), vm);
        }
        return verified(command, hardware);
    }

    private static VirtualMachineConfigSpec addition(
            AddDataDisk command, StepReporter reporter, ManagedObjectReference vm, VmHardware hardware) {
        Optional<TemplateDisk> wanted = command.disks().template();
        if (wanted.isPresent()) {
            VirtualDisk disk = TemplateDisks.require(hardware, wanted.get());
            ScsiSlot slot = hardware.slot(disk).orElseThrow();
            reporter.progress("Using the template's disk at SCSI %s".formatted(slot));
            return DataDiskSpecs.marked(hardware, command, new DiskMark(List.of(slot)));
        }
        int count = command.disks().count();
        DiskPlaces places = hardware.places(count)
                .orElseThrow(() -> new StepFailedException(
                        ErrorCode.DATA_DISK_NOT_ADDED,
                        "%s has no room for %d disks, not even on controllers that would be added"
                                .formatted(vm.getVal(), count),
                        new Evidence("SCSI controllers", hardware.describe())));
        reporter.progress("Adding %s at SCSI %s%s"
                .formatted(
                        size(command),
                        String.join(
                                ", ",
                                places.slots().stream().map(ScsiSlot::toString).toList()),
                        places.newControllers().isEmpty() ? "" : ", on a paravirtual controller that is added too"));
        return DataDiskSpecs.add(hardware, command, places);
    }

    private static VmHardware change(
            AddDataDisk command,
            VSphereStep vcenter,
            ManagedObjectReference vm,
            VmHardware hardware,
            VirtualMachineConfigSpec change)
            throws RemoteException, InterruptedException {
        requireNoneLeft(command, hardware);
        try {
            vcenter.tasks().await(vcenter.session().virtualMachine(vm).reconfigVM_Task(change));
        } catch (ConcurrentAccess | InvalidDeviceSpec e) {
            VmHardware now = VmHardware.read(vcenter.session(), vm);
            if (marked(command, now).isEmpty()) {
                throw notAdded(command, e);
            }
            return now; // another instance of this agent was at it, and was first
        } catch (VmConfigFault e) {
            throw notAdded(command, e);
        }
        return VmHardware.read(vcenter.session(), vm);
    }

    private static StepFailedException notAdded(AddDataDisk command, VimFault fault) {
        return new StepFailedException(
                ErrorCode.DATA_DISK_NOT_ADDED,
                "%s did not add %s".formatted(command.vcenter().name(), size(command)),
                fault,
                VSphereFaults.evidence(fault));
    }

    private static String size(AddDataDisk command) {
        int count = command.disks().count();
        return count == 1
                ? "a disk of %d GiB".formatted(command.capacityGb())
                : "%d disks of %d GiB each".formatted(count, command.capacityGb());
    }

    /** The mark, if every disk that it names is there. */
    private static Optional<DiskMark> marked(AddDataDisk command, VmHardware hardware) {
        return mark(command, hardware)
                .filter(mark -> mark.slots().stream()
                        .allMatch(slot -> hardware.disk(slot).isPresent()));
    }

    private static Optional<DiskMark> mark(AddDataDisk command, VmHardware hardware) {
        return hardware.extraConfig(DataDiskSpecs.MARK).flatMap(text -> DiskMark.read(text, command.deploymentId()));
    }

    /** Disks come all at once: where some of them are gone, somebody has taken them away, and may want them back. */
    private static void requireNoneLeft(AddDataDisk command, VmHardware hardware) {
        List<ScsiSlot> left = mark(command, hardware).map(DiskMark::slots).orElse(List.of()).stream()
                .filter(slot -> hardware.disk(slot).isPresent())
                .toList();
        if (!left.isEmpty()) {
            throw unverified("of those that were added, only %s are left".formatted(left), hardware);
        }
    }

    private static boolean hasUuidEnabled(VmHardware hardware) {
        return hardware.extraConfig(DataDiskSpecs.ENABLE_UUID)
                .filter("TRUE"::equalsIgnoreCase)
                .isPresent();
    }

    private static DataDiskAdded verified(AddDataDisk command, VmHardware hardware) {
        DiskMark mark =
                marked(command, hardware).orElseThrow(() -> unverified("the VM does not say which it is", hardware));
        if (mark.slots().size() != command.disks().count()) {
            throw unverified("there are %d".formatted(mark.slots().size()), hardware);
        }
        if (!hasUuidEnabled(hardware)) {
            throw unverified("disk.EnableUUID is not set", hardware);
        }
        List<DataDisk> disks = mark.slots().stream()
                .map(slot -> verified(command, hardware, slot))
                .toList();
        return new DataDiskAdded(
                disks.getFirst(),
                disks.subList(1, disks.size()),
                command.disks().template().isPresent() ? DiskOrigin.TEMPLATE : DiskOrigin.ADDED);
    }

    private static DataDisk verified(AddDataDisk command, VmHardware hardware, ScsiSlot slot) {
        VirtualDisk disk = hardware.disk(slot).orElseThrow();
        Optional<TemplateDisk> wanted = command.disks().template();
        if (wanted.isPresent()
                && disk.getKey()
                        != TemplateDisks.require(hardware, wanted.get()).getKey()) {
            throw unverified(
                    "the one at SCSI %s is not the template's with %s".formatted(slot, wanted.get()), hardware);
        }
        if (wanted.isEmpty() && disk.getCapacityInKB() != DataDiskSpecs.kib(command.capacityGb())) {
            throw unverified(
                    "the one at SCSI %s has %d KiB, not %d GiB"
                            .formatted(slot, disk.getCapacityInKB(), command.capacityGb()),
                    hardware);
        }
        return DataDisk.ofBytes(backingUuid(disk, hardware), slot.bus(), slot.unit(), disk.getCapacityInKB() << 10);
    }

    private static UUID backingUuid(VirtualDisk disk, VmHardware hardware) {
        if (disk.getBacking() instanceof VirtualDiskFlatVer2BackingInfo backing && backing.getUuid() != null) {
            try {
                return UUID.fromString(backing.getUuid());
            } catch (IllegalArgumentException e) {
                throw new StepFailedException(
                        ErrorCode.DATA_DISK_NOT_ADDED,
                        "The data disk's backing has the UUID %s".formatted(backing.getUuid()),
                        e);
            }
        }
        throw unverified("its backing has no UUID", hardware);
    }

    private static StepFailedException unverified(String why, VmHardware hardware) {
        return new StepFailedException(
                ErrorCode.DATA_DISK_NOT_ADDED,
                "The data disks are not as asked for: %s".formatted(why),
                new Evidence("SCSI controllers", hardware.describe()));
    }
}
