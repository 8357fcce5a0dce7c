package io.poolwright.ssh.pool;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.poolwright.contracts.deployment.VdevType;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.vsphere.DataDisk;
import io.poolwright.ssh.session.CommandOutput;

/**
 * What a guest's storage looks like at one moment: everything that is needed to decide what to do about one pool on its
 * disks.
 *
 * @param wanted the data disks, in their order
 * @param pools all imported pools
 * @param properties of the wanted pool's root dataset; none if there is no such pool
 * @param poolProperties what {@link PoolSettings#POOL_NAMES} names, of the wanted pool; empty if there is no such pool
 * @param vdevs device paths of the wanted pool; none if there is no such pool
 * @param groups the vdevs that its disks stand together in, such as {@code raidz1-0}; none if each stands for itself
 * @param boot what is enabled at boot
 * @param machineId as the guest has it
 * @param release of OpenZFS
 * @param survey what was looked for beyond that
 * @param lsblk and
 * @param poolListing as printed, to be shown to people
 */
record GuestStorage(
        List<WantedDisk> wanted,
        DiskListing disks,
        List<PoolStatus> pools,
        DatasetProperties properties,
        Map<String, String> poolProperties,
        List<String> vdevs,
        List<String> groups,
        BootUnits boot,
        MachineId machineId,
        ZfsRelease release,
        GuestSurvey survey,
        CommandOutput lsblk,
        CommandOutput poolListing) {

    /** @param device such as {@code /dev/sdb} */
    record Link(String path, String device) {}

    /**
     * A disk that is for the pool.
     *
     * @param identity how the guest names it
     * @param links the by-id links of the disk that exist, with the device that each leads to
     */
    record WantedDisk(DataDisk disk, DiskIdentity identity, List<Link> links) {

        WantedDisk {
            links = List.copyOf(links);
        }

        private boolean isUnder(String vdev) {
            return links.stream()
                    .anyMatch(link -> DiskIdentity.isOn(vdev, link.path()) || DiskIdentity.isOn(vdev, link.device()));
        }
    }

    GuestStorage {
        wanted = List.copyOf(wanted);
        groups = List.copyOf(groups);
        pools = List.copyOf(pools);
        poolProperties = Map.copyOf(poolProperties);
        vdevs = List.copyOf(vdevs);
    }

    Optional<PoolStatus> pool(PoolName name) {
        return PoolStatus.named(name, pools);
    }

    /** The links of all data disks. */
    List<Link> links() {
        return wanted.stream().flatMap(disk -> disk.links().stream()).toList();
    }

    /**
     * Whether the wanted pool lies on the data disks, on each of them, and nowhere else. Where no disk tells who it is, one
     * disk of the right size has to do for one.
     */
    boolean isPoolOnDataDisks() {
        if (links().isEmpty()) {
            return wanted.size() == 1
                    && poolDisk()
                            .filter(disk -> !disk.hasIdentity()
                                    && disk.size() == wanted.getFirst().disk().bytes())
                            .isPresent();
        }
        return !vdevs.isEmpty()
                && vdevs.stream().allMatch(vdev -> wanted.stream().anyMatch(disk -> disk.isUnder(vdev)))
                && wanted.stream().allMatch(disk -> vdevs.stream().anyMatch(disk::isUnder));
    }

    /**
     * Whether somebody has only looked at the wanted pool and did not come to let it go again: it is imported so that nothing
     * can be written, and a data disk belongs to it.
     */
    boolean isPoolLeftFromALook() {
        return PoolSettings.isReadOnly(this)
                && vdevs.stream().anyMatch(vdev -> wanted.stream().anyMatch(disk -> disk.isUnder(vdev)));
    }

    /** Whether its disks stand together as they should. Not every OpenZFS numbers the vdevs in its list. */
    boolean isPoolOf(VdevType type) {
        return type.keyword()
                .map(keyword -> groups.equals(List.of(keyword)) || groups.equals(List.of(keyword + "-0")))
                .orElseGet(groups::isEmpty);
    }

    /** The disks that the wanted pool lies on; empty if there is no such pool, or something of it lies elsewhere. */
    List<BlockDevice> poolDisks() {
        List<BlockDevice> under = disks.disks().stream()
                .filter(disk -> vdevs.stream().anyMatch(vdev -> isOn(vdev, disk)))
                .toList();
        boolean all = vdevs.stream().allMatch(vdev -> under.stream().anyMatch(disk -> isOn(vdev, disk)));
        return all ? under : List.of();
    }

    private Optional<BlockDevice> poolDisk() {
        return poolDisks().size() == 1 ? Optional.of(poolDisks().getFirst()) : Optional.empty();
    }

    /** The paths by which the pool's disks are best named: by-id ones if there are any. */
    List<String> poolPaths() {
        return links().isEmpty()
                ? List.of(poolDisk().map(BlockDevice::path).orElse(""))
                : wanted.stream().map(disk -> disk.links().getFirst().path()).toList();
    }

    private boolean isOn(String vdev, BlockDevice disk) {
        return DiskIdentity.isOn(vdev, disk.path())
                || links().stream()
                        .filter(link -> link.device().equals(disk.path()))
                        .anyMatch(link -> DiskIdentity.isOn(vdev, link.path()));
    }

    /**
     * Whether zpool may be at work on a data disk: there is no such pool yet, nor one that could be imported, and all that
     * the disk has are partitions that are still empty or already belong to that pool.
     */
    boolean maybeBeingMade(ConfigurePool command) {
        PoolName name = command.pool();
        return pool(name).isEmpty()
                && survey.importable(name) == 0
                && Stream.concat(
                                links().stream().map(link -> disks.byPath(link.device())),
                                Stream.of(DataDiskFinder.atTemplatePath(this, command)))
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
}
