package io.poolwright.ssh.pool;

import java.util.Optional;
import java.util.stream.Collectors;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.vsphere.DataDisk;

/** Finds the one disk that this deployment added, among all that the guest has. Pure: looks at a listing only. */
final class DataDiskFinder {

    private static final long GIB = 1L << 30;

    private DataDiskFinder() {}

    /**
     * The data disk.
     *
     * @param link the by-id path to make the pool on
     */
    record Found(String link, BlockDevice device) {}

    /** @throws StepFailedException with {@code DATA_DISK_NOT_FOUND}, naming each disk and why it is not the one */
    static Found find(GuestStorage storage, DataDisk wanted) {
        return storage.links().stream()
                .filter(link -> exclusion(storage, link, wanted).isEmpty())
                .findFirst()
                .map(link -> new Found(
                        link.path(), storage.disks().byPath(link.device()).orElseThrow()))
                .orElseThrow(() -> notFound(storage, wanted));
    }

    /** Each disk of the guest with the reason why no pool is made on it. */
    static Evidence exclusions(GuestStorage storage, DataDisk wanted) {
        String lines = storage.disks().blockdevices().stream()
                .map(device -> "%s: %s".formatted(device.path(), reason(storage, device, wanted)))
                .collect(Collectors.joining("\n"));
        return new Evidence("Disks", lines);
    }

    private static Optional<String> exclusion(GuestStorage storage, GuestStorage.Link link, DataDisk wanted) {
        Optional<BlockDevice> device = storage.disks().byPath(link.device());
        boolean oneDevice = storage.links().stream()
                        .map(GuestStorage.Link::device)
                        .distinct()
                        .count()
                == 1;
        if (!oneDevice) {
            return Optional.of("two by-id links of one identity lead to different devices");
        }
        return device.isEmpty()
                ? Optional.of("lsblk does not list %s".formatted(link.device()))
                : unsuitable(device.get(), wanted);
    }

    private static Optional<String> unsuitable(BlockDevice device, DataDisk wanted) {
        if (!device.isDisk()) {
            return Optional.of("is a %s, not a disk".formatted(device.type()));
        }
        if (device.readOnly()) {
            return Optional.of("is read-only");
        }
        if (device.size() != wanted.capacityGb() * GIB) {
            return Optional.of("has %,d bytes, but the disk that was added has %,d"
                    .formatted(device.size(), wanted.capacityGb() * GIB));
        }
        return Optional.empty();
    }

    private static String reason(GuestStorage storage, BlockDevice device, DataDisk wanted) {
        Optional<GuestStorage.Link> link = storage.links().stream()
                .filter(candidate -> candidate.device().equals(device.path()))
                .findFirst();
        if (link.isPresent()) {
            return exclusion(storage, link.get(), wanted)
                    .orElseGet(() -> device.content().orElse("is the data disk"));
        }
        String identity = identity(storage, device);
        return device.content().map(content -> identity + "; " + content).orElse(identity);
    }

    private static String identity(GuestStorage storage, BlockDevice device) {
        if (!device.isDisk()) {
            return "is a %s, not a disk".formatted(device.type());
        }
        if (device.wwn() == null) {
            return "shows no WWN; disk.EnableUUID is off, or it is no vSphere disk";
        }
        return device.wwn().equalsIgnoreCase(storage.disk().wwn())
                ? "has the right WWN, but udev has made no link for it"
                : "has the WWN %s, not %s"
                        .formatted(device.wwn(), storage.disk().wwn());
    }

    private static StepFailedException notFound(GuestStorage storage, DataDisk wanted) {
        return new StepFailedException(
                ErrorCode.DATA_DISK_NOT_FOUND,
                "No disk of the guest is the one with the backing UUID %s and %d GiB"
                        .formatted(wanted.backingUuid(), wanted.capacityGb()),
                exclusions(storage, wanted),
                storage.lsblkEvidence());
    }
}
