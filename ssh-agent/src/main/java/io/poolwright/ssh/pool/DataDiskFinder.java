package io.poolwright.ssh.pool;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.vsphere.DataDisk;

/**
 * Finds the disks that are for the pool, among all that the guest has: each by its identity. A single one is also found by
 * the path that the template's author gave, where the guest shows no identity, provided that there is nothing else that it
 * could be. Pure: looks at a listing only.
 */
final class DataDiskFinder {

    private DataDiskFinder() {}

    /**
     * A data disk.
     *
     * @param link the path to make the pool on: a by-id one if there is any
     */
    record Found(String link, BlockDevice device) {}

    /**
     * All of them, in their order.
     *
     * @throws StepFailedException with {@code DATA_DISK_NOT_FOUND} if any is missing, naming each disk and why it is not one
     */
    static List<Found> find(GuestStorage storage, ConfigurePool command) {
        List<Found> found = storage.wanted().stream()
                .map(wanted -> find(storage, wanted)
                        .or(() -> onlyCandidate(storage, command))
                        .orElseThrow(() -> notFound(storage, command, wanted.disk())))
                .toList();
        if (found.stream().map(disk -> disk.device().path()).distinct().count() < found.size()) {
            throw notFound(storage, command, command.dataDisk());
        }
        return found;
    }

    private static Optional<Found> find(GuestStorage storage, GuestStorage.WantedDisk wanted) {
        return wanted.links().stream()
                .filter(link -> exclusion(storage, link, wanted).isEmpty())
                .findFirst()
                .map(link -> new Found(
                        link.path(), storage.disks().byPath(link.device()).orElseThrow()));
    }

    /** Each disk of the guest with the reason why no pool is made on it. */
    static Evidence exclusions(GuestStorage storage, ConfigurePool command) {
        String lines = storage.disks().blockdevices().stream()
                .map(device -> "%s: %s".formatted(device.path(), reason(storage, device, command)))
                .collect(Collectors.joining("\n"));
        return new Evidence("Disks", lines);
    }

    /** A disk that could be the data disk although it does not tell who it is: nothing on it, and of the right size. */
    static boolean isCandidate(BlockDevice device, DataDisk wanted) {
        return isAlike(device, wanted) && device.content().isEmpty();
    }

    /** The disk that would be taken for the data disk by the template's path if there were nothing on it. */
    static Optional<BlockDevice> atTemplatePath(GuestStorage storage, ConfigurePool command) {
        return goesByPath(storage)
                ? command.templatePath()
                        .flatMap(storage.disks()::byPath)
                        .filter(device -> isAlike(device, command.dataDisk()))
                : Optional.empty();
    }

    /** The path is for the one data disk of a guest whose disks do not tell who they are. */
    private static boolean goesByPath(GuestStorage storage) {
        return storage.links().isEmpty() && storage.wanted().size() == 1;
    }

    private static boolean isAlike(BlockDevice device, DataDisk wanted) {
        return !device.hasIdentity() && unsuitable(device, wanted).isEmpty();
    }

    private static Optional<Found> onlyCandidate(GuestStorage storage, ConfigurePool command) {
        if (!goesByPath(storage)) {
            return Optional.empty();
        }
        List<BlockDevice> candidates = candidates(storage, command.dataDisk());
        return candidates.size() == 1
                ? command.templatePath()
                        .filter(candidates.getFirst().path()::equals)
                        .map(path -> new Found(path, candidates.getFirst()))
                : Optional.empty();
    }

    private static List<BlockDevice> candidates(GuestStorage storage, DataDisk wanted) {
        return storage.disks().disks().stream()
                .filter(device -> isCandidate(device, wanted))
                .toList();
    }

    private static Optional<String> exclusion(
            GuestStorage storage, GuestStorage.Link link, GuestStorage.WantedDisk wanted) {
        Optional<BlockDevice> device = storage.disks().byPath(link.device());
        boolean oneDevice = wanted.links().stream()
                        .map(GuestStorage.Link::device)
                        .distinct()
                        .count()
                == 1;
        if (!oneDevice) {
            return Optional.of("two by-id links of one identity lead to different devices");
        }
        return device.isEmpty()
                ? Optional.of("lsblk does not list %s".formatted(link.device()))
                : unsuitable(device.get(), wanted.disk());
    }

    private static Optional<String> unsuitable(BlockDevice device, DataDisk wanted) {
        if (!device.isDisk()) {
            return Optional.of("is a %s, not a disk".formatted(device.type()));
        }
        if (device.readOnly()) {
            return Optional.of("is read-only");
        }
        if (device.size() != wanted.bytes()) {
            return Optional.of(
                    "has %,d bytes, but the disk that was added has %,d".formatted(device.size(), wanted.bytes()));
        }
        return Optional.empty();
    }

    private static String reason(GuestStorage storage, BlockDevice device, ConfigurePool command) {
        for (GuestStorage.WantedDisk wanted : storage.wanted()) {
            Optional<GuestStorage.Link> link = wanted.links().stream()
                    .filter(candidate -> candidate.device().equals(device.path()))
                    .findFirst();
            if (link.isPresent()) {
                return exclusion(storage, link.get(), wanted)
                        .orElseGet(() -> device.content().orElse("is the data disk"));
            }
        }
        String identity = identity(storage, device, command);
        return device.content().map(content -> identity + "; " + content).orElse(identity);
    }

    private static String identity(GuestStorage storage, BlockDevice device, ConfigurePool command) {
        if (!device.isDisk()) {
            return "is a %s, not a disk".formatted(device.type());
        }
        if (!device.hasIdentity()) {
            return "shows no WWN and no serial number: disk.EnableUUID is off, or it is no vSphere disk; "
                    + withoutIdentity(storage, device, command);
        }
        return "has the %s %s, not %s"
                .formatted(
                        device.wwn() == null ? "serial number" : "WWN",
                        device.wwn() == null ? device.serial() : device.wwn(),
                        storage.wanted().stream()
                                .map(wanted -> wanted.identity().wwn())
                                .collect(Collectors.joining(" or ")));
    }

    private static String withoutIdentity(GuestStorage storage, BlockDevice device, ConfigurePool command) {
        if (storage.wanted().size() > 1) {
            return "several disks are wanted, and nothing tells which of them it is";
        }
        if (unsuitable(device, command.dataDisk()).isPresent()) {
            return unsuitable(device, command.dataDisk()).get();
        }
        if (candidates(storage, command.dataDisk()).size() > 1) {
            return "it is not the only blank disk of the right size";
        }
        return command.templatePath()
                .map("it is not at %s, where the template expects the data disk"::formatted)
                .orElse("the template does not tell where it expects the data disk");
    }

    private static StepFailedException notFound(GuestStorage storage, ConfigurePool command, DataDisk wanted) {
        return new StepFailedException(
                ErrorCode.DATA_DISK_NOT_FOUND,
                "No disk of the guest is the one with the backing UUID %s and %d GiB"
                        .formatted(wanted.backingUuid(), wanted.capacityGb()),
                exclusions(storage, command),
                storage.lsblkEvidence());
    }
}
