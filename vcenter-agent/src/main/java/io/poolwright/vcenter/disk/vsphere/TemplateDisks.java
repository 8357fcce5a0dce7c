package io.poolwright.vcenter.disk.vsphere;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.vmware.vim25.VirtualDisk;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.vsphere.TemplateDisk;
import io.poolwright.vcenter.disk.ScsiSlot;

/** The disks that came with a template, told apart as a request names them. Pure. */
public final class TemplateDisks {

    private static final int KIB_PER_GIB_SHIFT = 20;

    private TemplateDisks() {}

    /**
     * The one disk that all that is wanted is true of.
     *
     * @throws StepFailedException with {@code TEMPLATE_DISK_NOT_FOUND}, listing every disk, if it is true of none or of
     *     several, if that disk is the only one, or if it is not on a SCSI controller: the guest could not tell which it is
     */
    public static VirtualDisk require(VmHardware hardware, TemplateDisk wanted) {
        List<VirtualDisk> meant = meant(hardware, wanted);
        if (meant.size() != 1) {
            throw notFound(
                    hardware,
                    meant.isEmpty()
                            ? "No disk has %s".formatted(wanted)
                            : "%d disks have %s".formatted(meant.size(), wanted));
        }
        if (hardware.disks().size() == 1) {
            throw notFound(hardware, "The disk with %s is the only one: the system is on it".formatted(wanted));
        }
        if (hardware.slot(meant.getFirst()).isEmpty()) {
            throw notFound(hardware, "The disk with %s is on no SCSI controller".formatted(wanted));
        }
        return meant.getFirst();
    }

    /** The same, empty if there is none or it is not clear. */
    public static Optional<VirtualDisk> find(VmHardware hardware, TemplateDisk wanted) {
        List<VirtualDisk> meant = meant(hardware, wanted);
        return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
    }

    private static List<VirtualDisk> meant(VmHardware hardware, TemplateDisk wanted) {
        return hardware.disks().stream()
                .filter(disk -> isMeant(hardware, disk, wanted))
                .toList();
    }

    private static boolean isMeant(VmHardware hardware, VirtualDisk disk, TemplateDisk wanted) {
        boolean label = wanted.label().isEmpty() || wanted.label().equals(label(disk));
        boolean slot = wanted.slot().isEmpty()
                || wanted.slot().equals(hardware.slot(disk).map(ScsiSlot::toString));
        boolean capacity = wanted.capacityGb().isEmpty()
                || wanted.capacityGb().get() == disk.getCapacityInKB() >> KIB_PER_GIB_SHIFT;
        return label && slot && capacity;
    }

    private static Optional<String> label(VirtualDisk disk) {
        return Optional.ofNullable(disk.getDeviceInfo()).map(info -> info.getLabel());
    }

    private static StepFailedException notFound(VmHardware hardware, String why) {
        return new StepFailedException(
                ErrorCode.TEMPLATE_DISK_NOT_FOUND,
                why,
                new Evidence(
                        "Disks",
                        hardware.disks().stream()
                                .map(disk -> "%s: %s, %,d KiB"
                                        .formatted(
                                                label(disk).orElse("no label"),
                                                hardware.slot(disk)
                                                        .map(found -> "SCSI " + found)
                                                        .orElse("not on a SCSI controller"),
                                                disk.getCapacityInKB()))
                                .collect(Collectors.joining("\n"))));
    }
}
