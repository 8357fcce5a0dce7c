package io.poolwright.lab.guest.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The disks of a machine and the paths under {@code /dev} that lead to them. Guarded by the machine's lock. */
public final class BlockDevices {

    private final List<GuestDisk> disks;

    public BlockDevices(List<GuestDisk> disks) {
        this.disks = new ArrayList<>(disks);
    }

    public List<GuestDisk> all() {
        return List.copyOf(disks);
    }

    public void add(GuestDisk disk) {
        disks.add(disk);
    }

    /** A device node: a disk, or a partition on it. */
    public record Node(GuestDisk disk, Optional<Integer> partition) {

        /** The kernel's path, such as {@code /dev/sdb1}. */
        public String path() {
            return disk.path() + partition.map(String::valueOf).orElse("");
        }
    }

    /** What an absolute path leads to; links are followed. */
    public Optional<Node> resolve(String path) {
        for (GuestDisk disk : disks) {
            if (path.equals(disk.path()) || disk.links().contains(path)) {
                return Optional.of(new Node(disk, Optional.empty()));
            }
            for (int partition : disk.partitions()) {
                boolean matches = path.equals(disk.path() + partition)
                        || disk.links().stream().anyMatch(link -> path.equals(link + "-part" + partition));
                if (matches) {
                    return Optional.of(new Node(disk, Optional.of(partition)));
                }
            }
        }
        return Optional.empty();
    }
}
