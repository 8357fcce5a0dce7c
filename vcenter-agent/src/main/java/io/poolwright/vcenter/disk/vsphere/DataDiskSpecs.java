package io.poolwright.vcenter.disk.vsphere;

import com.vmware.vim25.OptionValue;
import com.vmware.vim25.VirtualDeviceConfigSpec;
import com.vmware.vim25.VirtualDeviceConfigSpecFileOperation;
import com.vmware.vim25.VirtualDeviceConfigSpecOperation;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualDiskFlatVer2BackingInfo;
import com.vmware.vim25.VirtualDiskMode;
import com.vmware.vim25.VirtualMachineConfigSpec;
import com.vmware.vim25.VirtualSCSIController;

import io.poolwright.vcenter.disk.ScsiSlot;
import io.poolwright.vcenter.session.vsphere.OwnedVms;

/** What vCenter is asked for: the disk, its mark and the guest's sight of its UUID, all in one change or not at all. */
final class DataDiskSpecs {

    /** Which of the VM's disks is the data disk, as {@code bus:unit}. */
    static final String MARK = OwnedVms.DATA_DISK_KEY;

    /** Lets the guest see a disk's UUID as its WWN. */
    static final String ENABLE_UUID = "disk.EnableUUID";

    private static final long KIB_PER_GIB = 1L << 20;
    /** A key below zero is vCenter's to replace. */
    private static final int TEMPORARY_KEY = -101;

    private DataDiskSpecs() {}

    static VirtualMachineConfigSpec add(
            VmHardware hardware, VirtualSCSIController controller, ScsiSlot slot, long gib) {
        VirtualMachineConfigSpec spec = new VirtualMachineConfigSpec();
        hardware.changeVersion().ifPresent(spec::setChangeVersion);
        VirtualDeviceConfigSpec addition = new VirtualDeviceConfigSpec();
        addition.setOperation(VirtualDeviceConfigSpecOperation.add);
        addition.setFileOperation(VirtualDeviceConfigSpecFileOperation.create);
        addition.setDevice(disk(controller, slot, gib));
        spec.setDeviceChange(new VirtualDeviceConfigSpec[] {addition});
        spec.setExtraConfig(
                new OptionValue[] {OwnedVms.option(ENABLE_UUID, "TRUE"), OwnedVms.option(MARK, slot.toString())});
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

    private static VirtualDisk disk(VirtualSCSIController controller, ScsiSlot slot, long gib) {
        VirtualDiskFlatVer2BackingInfo backing = new VirtualDiskFlatVer2BackingInfo();
        // Without a name vCenter puts the file beside the VM's own.
        backing.setFileName("");
        backing.setDiskMode(VirtualDiskMode.persistent.name());
        backing.setThinProvisioned(true);
        VirtualDisk disk = new VirtualDisk();
        disk.setKey(TEMPORARY_KEY);
        disk.setControllerKey(controller.getKey());
        disk.setUnitNumber(slot.unit());
        disk.setCapacityInKB(kib(gib));
        disk.setCapacityInBytes(kib(gib) << 10);
        disk.setBacking(backing);
        return disk;
    }
}
