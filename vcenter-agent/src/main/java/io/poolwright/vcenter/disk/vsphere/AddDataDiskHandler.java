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
import com.vmware.vim25.VirtualSCSIController;
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
import io.poolwright.vcenter.disk.ScsiSlot;
import io.poolwright.vcenter.session.vsphere.AvailableResources;
import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.OwnedVms;
import io.poolwright.vcenter.session.vsphere.VCenterAccess;
import io.poolwright.vcenter.session.vsphere.VSphereFaults;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/**
 * Makes it so that the VM has one data disk. The mark that says which one is written in the same change as the disk, so
 * that a repeat finds both or neither. No other disk is ever touched.
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
        if (marked(hardware).isEmpty()) {
            hardware = add(command, reporter, vcenter, vm, hardware);
        } else if (!hasUuidEnabled(hardware)) {
            vcenter.tasks().await(vcenter.session().virtualMachine(vm).reconfigVM_Task(DataDiskSpecs.enableUuid()));
            hardware = VmHardware.read(vcenter.session(), vm);
        }
        return verified(command, hardware);
    }

    private static VmHardware add(
            AddDataDisk command,
            StepReporter reporter,
            VSphereStep vcenter,
            ManagedObjectReference vm,
            VmHardware hardware)
            throws RemoteException, InterruptedException {
        ScsiSlot slot = hardware.firstFreeSlot()
                .orElseThrow(() -> new StepFailedException(
                        ErrorCode.DATA_DISK_NOT_ADDED,
                        "%s has no SCSI controller with a free unit".formatted(vm.getVal()),
                        new Evidence("SCSI controllers", hardware.describe())));
        VirtualSCSIController controller = hardware.controller(slot.bus()).orElseThrow();
        reporter.progress("Adding %d GiB at SCSI %s".formatted(command.capacityGb(), slot));
        try {
            vcenter.tasks()
                    .await(vcenter.session()
                            .virtualMachine(vm)
                            .reconfigVM_Task(DataDiskSpecs.add(hardware, controller, slot, command.capacityGb())));
        } catch (ConcurrentAccess | InvalidDeviceSpec e) {
            VmHardware now = VmHardware.read(vcenter.session(), vm);
            if (marked(now).isEmpty()) {
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
                "%s did not add a disk of %d GiB".formatted(command.vcenter().name(), command.capacityGb()),
                fault,
                VSphereFaults.evidence(fault));
    }

    private static Optional<VirtualDisk> marked(VmHardware hardware) {
        return hardware.extraConfig(DataDiskSpecs.MARK).flatMap(ScsiSlot::parse).flatMap(hardware::disk);
    }

    private static boolean hasUuidEnabled(VmHardware hardware) {
        return hardware.extraConfig(DataDiskSpecs.ENABLE_UUID)
                .filter("TRUE"::equalsIgnoreCase)
                .isPresent();
    }

    private static DataDiskAdded verified(AddDataDisk command, VmHardware hardware) {
        ScsiSlot slot = hardware.extraConfig(DataDiskSpecs.MARK)
                .flatMap(ScsiSlot::parse)
                .orElseThrow(() -> unverified("it has no mark"));
        VirtualDisk disk = hardware.disk(slot).orElseThrow(() -> unverified("nothing is at SCSI " + slot));
        if (disk.getCapacityInKB() != DataDiskSpecs.kib(command.capacityGb())) {
            throw unverified("it has %d KiB, not %d GiB".formatted(disk.getCapacityInKB(), command.capacityGb()));
        }
        if (!hasUuidEnabled(hardware)) {
            throw unverified("disk.EnableUUID is not set");
        }
        return new DataDiskAdded(new DataDisk(backingUuid(disk), slot.bus(), slot.unit(), command.capacityGb()));
    }

    private static UUID backingUuid(VirtualDisk disk) {
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
        throw unverified("its backing has no UUID");
    }

    private static StepFailedException unverified(String why) {
        return new StepFailedException(
                ErrorCode.DATA_DISK_NOT_ADDED, "The data disk is not as asked for: %s".formatted(why));
    }
}
