package io.poolwright.vcenter.clone.vsphere;

import java.util.Optional;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualDiskFlatVer2BackingInfo;
import com.vmware.vim25.VirtualMachineRelocateSpecDiskLocator;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.vsphere.CloneOptions.DiskFormat;

/** How the space of a full clone's disks is taken, told for each disk: vSphere knows no such word for the whole VM. */
final class DiskFormats {

    private static final String PERSISTENT = "persistent";

    private DiskFormats() {}

    /** @param datastore of the clone; empty for the one that each disk of the template lies on */
    static VirtualMachineRelocateSpecDiskLocator[] locators(
            Template template, DiskFormat format, Optional<ManagedObjectReference> datastore) {
        return template.disks().stream()
                .map(disk -> locator(disk, format, datastore))
                .toArray(VirtualMachineRelocateSpecDiskLocator[]::new);
    }

    private static VirtualMachineRelocateSpecDiskLocator locator(
            VirtualDisk disk, DiskFormat format, Optional<ManagedObjectReference> datastore) {
        if (!(disk.getBacking() instanceof VirtualDiskFlatVer2BackingInfo source)) {
            throw new StepFailedException(
                    ErrorCode.VCENTER_FAULT,
                    "The template's disk %d is no plain virtual disk, so that its format cannot be chosen"
                            .formatted(disk.getKey()));
        }
        VirtualDiskFlatVer2BackingInfo backing = new VirtualDiskFlatVer2BackingInfo();
        backing.setFileName("");
        backing.setDiskMode(PERSISTENT);
        backing.setThinProvisioned(format == DiskFormat.THIN);
        backing.setEagerlyScrub(format == DiskFormat.EAGER_ZEROED_THICK);
        VirtualMachineRelocateSpecDiskLocator locator = new VirtualMachineRelocateSpecDiskLocator();
        locator.setDiskId(disk.getKey());
        locator.setDatastore(datastore.orElse(source.getDatastore()));
        locator.setDiskBackingInfo(backing);
        return locator;
    }
}
