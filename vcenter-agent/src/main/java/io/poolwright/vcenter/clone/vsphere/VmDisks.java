package io.poolwright.vcenter.clone.vsphere;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.vmware.vim25.VirtualController;
import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualDeviceFileBackingInfo;
import com.vmware.vim25.VirtualDisk;
import com.vmware.vim25.VirtualDiskFlatVer2BackingInfo;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.vcenter.disk.DiskMark;
import io.poolwright.vcenter.session.vsphere.OwnedVms;
import io.poolwright.vcenter.session.vsphere.PropertyValues;

/** The disks of a VM, and which of them the deployment did not give it: destroying the VM would destroy them too. */
final class VmDisks {

    private final PropertyValues vm;
    private final List<VirtualDevice> devices;

    /** @param vm with its devices, files and extraConfig */
    VmDisks(PropertyValues vm) {
        this.vm = vm;
        this.devices = vm.list("config.hardware.device", VirtualDevice.class);
    }

    /**
     * The disks that neither came with the clone nor are data disks, described for people. A disk of the clone is where
     * the template has one, and its file is beside the VM's own.
     *
     * @param template empty if it is gone: then the place of the file alone decides
     * @param deployment that the VM is of
     * @param dataDisks their backing UUIDs, if they are known
     */
    List<String> foreign(Optional<PropertyValues> template, DeploymentId deployment, List<UUID> dataDisks) {
        Optional<Set<String>> cloned = template.map(VmDisks::new).map(VmDisks::slots);
        return disks(devices).stream()
                .filter(disk -> !isDataDisk(disk, deployment, dataDisks) && !isCloned(disk, cloned))
                .map(disk -> "%s: %s".formatted(slot(disk), file(disk)))
                .toList();
    }

    private Set<String> slots() {
        return disks(devices).stream().map(this::slot).collect(Collectors.toSet());
    }

    private boolean isCloned(VirtualDisk disk, Optional<Set<String>> cloned) {
        boolean beside = directory(file(disk))
                .equals(directory(vm.text("config.files.vmPathName").orElse("")));
        return beside && cloned.map(slots -> slots.contains(slot(disk))).orElse(true);
    }

    /** By its UUID; by the mark that came with it in the same change if its addition was never heard of. */
    private boolean isDataDisk(VirtualDisk disk, DeploymentId deployment, List<UUID> dataDisks) {
        return dataDisks.isEmpty()
                ? vm.extraConfig(OwnedVms.DATA_DISK_KEY)
                        .flatMap(text -> DiskMark.read(text, deployment))
                        .filter(mark -> mark.slots().stream()
                                .anyMatch(slot -> slot.toString().equals(slot(disk))))
                        .isPresent()
                : uuid(disk)
                        .filter(found -> dataDisks.stream()
                                .anyMatch(uuid -> uuid.toString().equalsIgnoreCase(found)))
                        .isPresent();
    }

    /** As {@code bus:unit}; controllers of different kinds do not matter, because a mark is of one VM. */
    private String slot(VirtualDisk disk) {
        Map<Integer, Integer> buses = devices.stream()
                .filter(VirtualController.class::isInstance)
                .map(VirtualController.class::cast)
                .collect(Collectors.toMap(
                        VirtualController::getKey, VirtualController::getBusNumber, (one, other) -> one));
        return "%s:%s".formatted(buses.get(disk.getControllerKey()), disk.getUnitNumber());
    }

    private static List<VirtualDisk> disks(List<VirtualDevice> devices) {
        return devices.stream()
                .filter(VirtualDisk.class::isInstance)
                .map(VirtualDisk.class::cast)
                .toList();
    }

    private static Optional<String> uuid(VirtualDisk disk) {
        return disk.getBacking() instanceof VirtualDiskFlatVer2BackingInfo flat
                ? Optional.ofNullable(flat.getUuid())
                : Optional.empty();
    }

    private static String file(VirtualDisk disk) {
        return disk.getBacking() instanceof VirtualDeviceFileBackingInfo backing && backing.getFileName() != null
                ? backing.getFileName()
                : "not a file";
    }

    /** The directory of {@code [datastore] directory/file}, whatever the datastore. */
    private static String directory(String path) {
        String file = path.substring(path.indexOf(']') + 1).strip();
        return file.substring(0, Math.max(0, file.lastIndexOf('/')));
    }
}
