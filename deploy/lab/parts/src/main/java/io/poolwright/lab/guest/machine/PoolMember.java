package io.poolwright.lab.guest.machine;

import java.util.Objects;

/**
 * A whole disk of a pool.
 *
 * @param devicePath the path by which the disk was named when the pool was made
 */
public record PoolMember(GuestDisk disk, String devicePath) {

    public PoolMember {
        Objects.requireNonNull(disk, "disk");
        Objects.requireNonNull(devicePath, "devicePath");
    }

    /** The path of the partition that holds the data, as {@code zpool status -P} shows it. */
    public String dataPath() {
        return devicePath + (devicePath.startsWith("/dev/disk/") ? "-part1" : "1");
    }

    /** How {@code zpool status} names the disk. */
    public String shortName() {
        return devicePath.substring(devicePath.lastIndexOf('/') + 1);
    }
}
