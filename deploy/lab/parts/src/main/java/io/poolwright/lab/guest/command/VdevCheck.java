package io.poolwright.lab.guest.command;

import java.util.Optional;

import io.poolwright.lab.guest.machine.BlockDevices;
import io.poolwright.lab.guest.machine.DiskContent;
import io.poolwright.lab.guest.machine.GuestDisk;
import io.poolwright.lab.guest.machine.GuestMachine;
import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.guest.shell.ToolException;

/** Whether {@code zpool create} may use a disk. */
final class VdevCheck {

    private static final String OVERRIDABLE =
            "invalid vdev specification\nuse '-f' to override the following errors:\n";
    private static final String NOT_OVERRIDABLE =
            "invalid vdev specification\nthe following errors must be manually repaired:\n";

    private final GuestMachine machine;

    VdevCheck(GuestMachine machine) {
        this.machine = machine;
    }

    /** @return the disk that the path leads to */
    BlockDevices.Node check(String vdev, boolean force, String pool, boolean root) throws ToolException {
        BlockDevices.Node node = find(vdev);
        if (!root) {
            throw ToolException.failed(
                    "cannot open '%s': Permission denied\ncannot create '%s': permission denied", vdev, pool);
        }
        Optional<String> problem = node.partition().isPresent()
                ? problemOfPartition(vdev, node, force)
                : problemOfDisk(vdev, node.disk(), force);
        if (problem.isPresent()) {
            throw ToolException.failed("%s", problem.get());
        }
        return node;
    }

    private BlockDevices.Node find(String vdev) throws ToolException {
        if (vdev.startsWith("/")) {
            return machine.devices()
                    .resolve(vdev)
                    .orElseThrow(() -> ToolException.failed("cannot resolve path '%s'", vdev));
        }
        return machine.devices()
                .resolve("/dev/" + vdev)
                .orElseThrow(() -> ToolException.failed(
                        "cannot open '%s': no such device in /dev\nmust be a full path or shorthand device name",
                        vdev));
    }

    private static Optional<String> problemOfDisk(String vdev, GuestDisk disk, boolean force) {
        return switch (disk.content()) {
            case DiskContent.Blank ignored -> Optional.empty();
            case DiskContent.Filesystem filesystem
            when filesystem.mountPoint().isPresent() ->
                Optional.of("%s is in use and contains a %s filesystem.".formatted(vdev, filesystem.type()));
            case DiskContent.Filesystem filesystem ->
                unlessForced(force, "%s contains a filesystem of type '%s'".formatted(vdev, filesystem.type()));
            case DiskContent.Partitioned table -> unlessForced(force, partitioned(vdev, table));
            case DiskContent.PartlyInUse ignored ->
                Optional.of("%s is in use and contains a unknown filesystem.".formatted(vdev));
            case DiskContent.ZfsMember(ZfsPool old) ->
                switch (old.state()) {
                    case IMPORTED -> Optional.of("%s is in use and contains a unknown filesystem.".formatted(vdev));
                    case EXPORTED ->
                        unlessForced(
                                force, "%s is part of exported pool '%s'".formatted(partitionPath(vdev), old.name()));
                    case DESTROYED -> Optional.empty();
                };
        };
    }

    private static Optional<String> problemOfPartition(String vdev, BlockDevices.Node node, boolean force) {
        if (node.disk().content() instanceof DiskContent.ZfsMember(ZfsPool old)) {
            return switch (old.state()) {
                case IMPORTED ->
                    Optional.of(NOT_OVERRIDABLE + "%s is part of active pool '%s'".formatted(vdev, old.name()));
                case EXPORTED -> unlessForced(force, "%s is part of exported pool '%s'".formatted(vdev, old.name()));
                case DESTROYED -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    private static String partitioned(String vdev, DiskContent.Partitioned table) {
        return table.type().equals("dos")
                ? "%s does not contain an EFI label but it may contain partition\ninformation in the MBR."
                        .formatted(vdev)
                : "%s is in use or contains a partition table".formatted(partitionPath(vdev));
    }

    private static Optional<String> unlessForced(boolean force, String problem) {
        return force ? Optional.empty() : Optional.of(OVERRIDABLE + problem);
    }

    private static String partitionPath(String vdev) {
        return vdev + (vdev.startsWith("/dev/disk/") ? "-part1" : "1");
    }
}
