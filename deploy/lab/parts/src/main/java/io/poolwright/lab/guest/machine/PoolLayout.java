package io.poolwright.lab.guest.machine;

import java.util.List;
import java.util.Optional;

/**
 * Which disks a pool is made of, and how they stand together: one vdev of several disks, or disks that stand for themselves.
 *
 * @param kind {@code mirror}, {@code raidz1}, {@code raidz2} or {@code raidz3}; empty for disks that stand for themselves
 */
public record PoolLayout(Optional<String> kind, List<PoolMember> members) {

    public PoolLayout {
        members = List.copyOf(members);
    }

    /** One disk. */
    public static PoolLayout of(GuestDisk disk, String devicePath) {
        return new PoolLayout(Optional.empty(), List.of(new PoolMember(disk, devicePath)));
    }

    /** How zpool names the vdev, such as {@code raidz1-0}. */
    public Optional<String> vdevName() {
        return kind.map(name -> name + "-0");
    }

    /** How many disks may be gone. */
    public int redundancy() {
        return kind.map(name -> name.equals("mirror") ? members.size() - 1 : name.charAt(name.length() - 1) - '0')
                .orElse(0);
    }

    /** What {@code zpool list} shows as the size: of RAID-Z with its parity. */
    long size() {
        long smallest = members.stream()
                .mapToLong(member -> member.disk().sizeBytes())
                .min()
                .orElse(0);
        boolean mirror = kind.filter("mirror"::equals).isPresent();
        return ZfsSpace.poolSize(mirror ? smallest : smallest * members.size());
    }

    /** How much of {@link #size} datasets can have. */
    long usable() {
        boolean parity = kind.filter(name -> !name.equals("mirror")).isPresent();
        return parity ? size() / members.size() * (members.size() - redundancy()) : size();
    }
}
