package io.poolwright.vcenter.disk.vsphere;

import java.util.ArrayList;
import java.util.List;

import com.vmware.vim25.OptionValue;
import com.vmware.vim25.ParaVirtualSCSIController;
import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualDeviceConfigSpec;
import com.vmware.vim25.VirtualDeviceConfigSpecFileOperation;
import com.vmware.vim25.VirtualDeviceConfigSpecOperation;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualDiskFlatVer2BackingInfo;
import com.vmware.vim25.VirtualDiskMode;
import com.vmware.vim25.VirtualMachineConfigSpec;
import com.vmware.vim25.VirtualSCSISharing;

import io.poolwright.contracts.deployment.DataDiskOptions.Provisioning;
import io.poolwright.contracts.message.VCenterCommand.AddDataDisk;
import io.poolwright.vcenter.disk.DiskMark;
import io.poolwright.vcenter.disk.DiskPlaces;
import io.poolwright.vcenter.disk.ScsiSlot;
import io.poolwright.vcenter.session.vsphere.OwnedVms;

/**
 * What vCenter is asked for: the disks, the controllers that they lack, their mark and the guest's sight of their UUIDs, all
 * in one change or not at all. Devices are added only: there is no change here that could touch one that is there.
 */
final class DataDiskSpecs {

    /** Which of the VM's disks are the data disks. */
    static final String MARK = OwnedVms.DATA_DISK_KEY;

    /** Lets the guest see a disk's UUID as its WWN. */
    static final String ENABLE_UUID = "disk.EnableUUID";

    private static final long KIB_PER_GIB = 1L << 20;
    /** Keys below zero are vCenter's to replace: those of controllers go down from here with their bus number. */
    private static final int TEMPORARY_CONTROLLER = -201;

    private static final int TEMPORARY_DISK = -101;

    private DataDiskSpecs() {}

    static VirtualMachineConfigSpec add(VmHardware hardware, AddDataDisk command, DiskPlaces places) {
        List<VirtualDeviceConfigSpec> additions = new ArrayList<>();
        places.newControllers().forEach(bus -> additions.add(addition(controller(bus))));
        for (int i = 0; i < places.slots().size(); i++) {
            ScsiSlot slot = places.slots().get(i);
            int controller = places.newControllers().contains(slot.bus())
                    ? TEMPORARY_CONTROLLER - slot.bus()
                    : hardware.controller(slot.bus()).orElseThrow().getKey();
            VirtualDeviceConfigSpec addition = addition(disk(TEMPORARY_DISK - i, controller, slot, command));
            addition.setFileOperation(VirtualDeviceConfigSpecFileOperation.create);
            additions.add(addition);
        }
        VirtualMachineConfigSpec spec = marked(hardware, command, new DiskMark(places.slots()));
        spec.setDeviceChange(additions.toArray(VirtualDeviceConfigSpec[]::new));
        return spec;
    }

    /** The mark and the guest's sight of UUIDs, and nothing else. */
    static VirtualMachineConfigSpec marked(VmHardware hardware, AddDataDisk command, DiskMark mark) {
        VirtualMachineConfigSpec spec = new VirtualMachineConfigSpec();
        hardware.changeVersion().ifPresent(spec::setChangeVersion);
        spec.setExtraConfig(new OptionValue[] {
            OwnedVms.option(ENABLE_UUID, "TRUE"), OwnedVms.option(MARK, mark.text(command.deploymentId()))
        });
        return spec;
    }

    static VirtualMachineConfigSpec enableUuid() {
        VirtualMachineConfigSpec spec = new VirtualMachineConfigSpec();
        spec.setExtraConfig(new OptionValue[] {OwnedVms.option(ENABLE_UUID, "TRUE")});
        return spec;
    }

    static long kib(long gib) {
        return gib * KIB_PER_GIB;
    }

    private static VirtualDeviceConfigSpec addition(VirtualDevice device) {
        VirtualDeviceConfigSpec addition = new VirtualDeviceConfigSpec();
        addition.setOperation(VirtualDeviceConfigSpecOperation.add);
        addition.setDevice(device);
        return addition;
    }

    private static ParaVirtualSCSIController controller(int bus) {
        ParaVirtualSCSIController controller = new ParaVirtualSCSIController();
        controller.setKey(TEMPORARY_CONTROLLER - bus);
        controller.setBusNumber(bus);
        controller.setSharedBus(VirtualSCSISharing.noSharing);
        return controller;
    }

    private static VirtualDisk disk(int key, int controllerKey, ScsiSlot slot, AddDataDisk command) {
        Provisioning provisioning = command.disks().provisioning();
        VirtualDiskFlatVer2BackingInfo backing = new VirtualDiskFlatVer2BackingInfo();
        // Without a name vCenter puts the file beside the VM's own.
        backing.setFileName("");
        backing.setDiskMode(VirtualDiskMode.persistent.name());
        backing.setThinProvisioned(!provisioning.takesSpaceAtOnce());
        if (provisioning == Provisioning.EAGER_ZEROED_THICK) {
            backing.setEagerlyScrub(true);
        }
        VirtualDisk disk = new VirtualDisk();
        disk.setKey(key);
        disk.setControllerKey(controllerKey);
        disk.setUnitNumber(slot.unit());
        disk.setCapacityInKB(kib(command.capacityGb()));
        disk.setCapacityInBytes(kib(command.capacityGb()) << 10);
        disk.setBacking(backing);
        return disk;
    }
}
