package io.poolwright.ssh.pool;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.vsphere.DataDisk;
import io.poolwright.ssh.session.CommandOutput;

/**
 * What a guest's storage looks like at one moment: everything that is needed to decide what to do about one pool on one
 * disk.
 *
 * @param disk how the data disk is named by its identity
 * @param links the by-id links of the disk that exist, with the device that each leads to
 * @param pools all imported pools
 * @param properties of the wanted pool's root dataset; none if there is no such pool
 * @param poolProperties {@code autotrim} and {@code cachefile} of the wanted pool; empty if there is no such pool
 * @param vdevs device paths of the wanted pool; none if there is no such pool
 * @param boot what is enabled at boot
 * @param machineId as the guest has it
 * @param lsblk and
 * @param poolListing as printed, to be shown to people
 */
record GuestStorage(
        DiskIdentity disk,
        DiskListing disks,
        List<Link> links,
        List<PoolStatus> pools,
        DatasetProperties properties,
        Map<String, String> poolProperties,
        List<String> vdevs,
        BootUnits boot,
        MachineId machineId,
        CommandOutput lsblk,
        CommandOutput poolListing) {

    /** @param device such as {@code /dev/sdb} */
    record Link(String path, String device) {}

    GuestStorage {
        links = List.copyOf(links);
        pools = List.copyOf(pools);
        poolProperties = Map.copyOf(poolProperties);
        vdevs = List.copyOf(vdevs);
    }

    Optional<PoolStatus> pool(PoolName name) {
        return PoolStatus.named(name, pools);
    }

    /**
     * Whether the wanted pool lies on the data disk and nowhere else. Where no disk tells who it is, one disk of the right
     * size has to do.
     */
    boolean isPoolOnDataDisk(DataDisk wanted) {
        if (links.isEmpty()) {
            return poolDisk()
                    .filter(disk -> !disk.hasIdentity() && disk.size() == wanted.capacityGb() << 30)
                    .isPresent();
        }
        return !vdevs.isEmpty() && vdevs.stream().allMatch(this::isOnDataDisk);
    }

    /** The one disk that the wanted pool lies on; empty if there is no such pool, or it lies on several. */
    Optional<BlockDevice> poolDisk() {
        List<BlockDevice> under = disks.disks().stream()
                .filter(disk -> vdevs.stream().anyMatch(vdev -> isOn(vdev, disk)))
                .toList();
        boolean all = vdevs.stream().allMatch(vdev -> under.stream().anyMatch(disk -> isOn(vdev, disk)));
        return under.size() == 1 && all ? Optional.of(under.getFirst()) : Optional.empty();
    }

    /** The path by which the pool's disk is best named: a by-id one if there is any. */
    String poolPath() {
        return links.isEmpty()
                ? poolDisk().map(BlockDevice::path).orElse("")
                : links.getFirst().path();
    }

    private boolean isOn(String vdev, BlockDevice disk) {
        return DiskIdentity.isOn(vdev, disk.path())
                || links.stream()
                        .filter(link -> link.device().equals(disk.path()))
                        .anyMatch(link -> DiskIdentity.isOn(vdev, link.path()));
    }

    /**
     * Whether zpool may be at work on the data disk: there is no such pool yet, and all that the disk has are partitions
     * that are still empty or already belong to that pool.
     */
    boolean maybeBeingMade(PoolName name) {
        return pool(name).isEmpty()
                && links.stream()
                        .map(link -> disks.byPath(link.device()))
                        .flatMap(Optional::stream)
                        .map(BlockDevice::children)
                        .anyMatch(partitions -> !partitions.isEmpty()
                                && partitions.stream().allMatch(partition -> isEmptyOrOf(name, partition)));
    }

    private static boolean isEmptyOrOf(PoolName name, BlockDevice partition) {
        return partition.fstype() == null
                || partition.fstype().equals("zfs_member") && name.value().equals(partition.label());
    }

    Evidence lsblkEvidence() {
        return lsblk.evidence();
    }

    private boolean isOnDataDisk(String vdev) {
        return links.stream()
                .anyMatch(link -> DiskIdentity.isOn(vdev, link.path()) || DiskIdentity.isOn(vdev, link.device()));
    }
}
