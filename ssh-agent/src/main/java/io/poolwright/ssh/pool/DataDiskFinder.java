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
 * Finds the one disk that this deployment added, among all that the guest has: by its identity, or, where the guest shows
 * none, by the path that the template's author gave, provided that there is nothing else that it could be. Pure: looks at a
 * listing only.
 */
final class DataDiskFinder {

    private static final long GIB = 1L << 30;

    private DataDiskFinder() {}

    /**
     * The data disk.
     *
     * @param link the path to make the pool on: a by-id one if there is any
     */
    record Found(String link, BlockDevice device) {}

    /** @throws StepFailedException with {@code DATA_DISK_NOT_FOUND}, naming each disk and why it is not the one */
    static Found find(GuestStorage storage, ConfigurePool command) {
        DataDisk wanted = command.dataDisk();
        return storage.links().stream()
                .filter(link -> exclusion(storage, link, wanted).isEmpty())
                .findFirst()
                .map(link -> new Found(
                        link.path(), storage.disks().byPath(link.device()).orElseThrow()))
                .or(() -> onlyCandidate(storage, command))
                .orElseThrow(() -> notFound(storage, command));
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
        return !device.hasIdentity()
                && unsuitable(device, wanted).isEmpty()
                && device.content().isEmpty();
    }

    private static Optional<Found> onlyCandidate(GuestStorage storage, ConfigurePool command) {
        if (!storage.links().isEmpty()) {
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

    private static String reason(GuestStorage storage, BlockDevice device, ConfigurePool command) {
        Optional<GuestStorage.Link> link = storage.links().stream()
                .filter(candidate -> candidate.device().equals(device.path()))
                .findFirst();
        if (link.isPresent()) {
            return exclusion(storage, link.get(), command.dataDisk())
                    .orElseGet(() -> device.content().orElse("is the data disk"));
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
                        storage.disk().wwn());
    }

    private static String withoutIdentity(GuestStorage storage, BlockDevice device, ConfigurePool command) {
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

    private static StepFailedException notFound(GuestStorage storage, ConfigurePool command) {
        return new StepFailedException(
                ErrorCode.DATA_DISK_NOT_FOUND,
                "No disk of the guest is the one with the backing UUID %s and %d GiB"
                        .formatted(
                                command.dataDisk().backingUuid(),
                                command.dataDisk().capacityGb()),
                exclusions(storage, command),
                storage.lsblkEvidence());
    }
}
