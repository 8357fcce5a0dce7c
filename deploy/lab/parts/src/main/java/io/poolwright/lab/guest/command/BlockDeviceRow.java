package io.poolwright.lab.guest.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.poolwright.lab.guest.machine.DiskContent;
import io.poolwright.lab.guest.machine.GuestDisk;
import io.poolwright.lab.guest.machine.ZfsPool;

/**
 * A disk or partition as {@code lsblk} sees it.
 *
 * @param partitionNumber absent for the disk itself
 * @param upper that which runs on the partition, such as a logical volume; absent for the partition itself
 */
record BlockDeviceRow(
        GuestDisk disk, Optional<Integer> partitionNumber, Optional<DiskContent.Upper> upper, long sizeBytes) {

    /** All disks of the simulated guest can be told what is free. */
    static final long DISCARD_MAX = 1L << 30;

    private static final long RESERVED_PARTITION = 8L << 20;

    static BlockDeviceRow of(GuestDisk disk) {
        return new BlockDeviceRow(disk, Optional.empty(), Optional.empty(), disk.sizeBytes());
    }

    /** What lies directly on it. */
    List<BlockDeviceRow> children() {
        List<BlockDeviceRow> rows = new ArrayList<>();
        if (isUsedPartition() && disk.content() instanceof DiskContent.PartlyInUse used) {
            used.upper()
                    .ifPresent(running ->
                            rows.add(new BlockDeviceRow(disk, partitionNumber, Optional.of(running), sizeBytes)));
        }
        if (partitionNumber.isEmpty()) {
            for (int number : disk.partitions()) {
                long size = number == 9 ? RESERVED_PARTITION : disk.sizeBytes() - RESERVED_PARTITION - (2L << 20);
                rows.add(new BlockDeviceRow(disk, Optional.of(number), Optional.empty(), size));
            }
        }
        return rows;
    }

    String name() {
        return upper.map(DiskContent.Upper::name)
                .orElseGet(
                        () -> disk.name() + partitionNumber.map(String::valueOf).orElse(""));
    }

    /** The text of a column of {@code lsblk}; empty where there is none. */
    Optional<String> text(String column) {
        boolean whole = partitionNumber.isEmpty();
        return switch (column) {
            case "NAME", "KNAME" -> Optional.of(name());
            case "PATH" -> Optional.of((isMapped() ? "/dev/mapper/" : "/dev/") + name());
            case "TYPE" -> upper.map(DiskContent.Upper::type).or(() -> Optional.of(whole ? "disk" : "part"));
            case "FSTYPE" -> fileSystemType();
            case "LABEL" -> label();
            case "PARTLABEL" -> partitionLabel();
            case "MOUNTPOINT" -> mountPoint();
            case "SERIAL" -> whole ? disk.wwn() : Optional.empty();
            case "WWN" -> upper.isPresent() ? Optional.empty() : disk.wwn().map(hex -> "0x" + hex);
            case "MODEL" -> whole ? Optional.of("Virtual disk") : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** As {@code lsblk} writes it without {@code --bytes}, such as {@code 1.2G}. */
    String readableSize() {
        String[] units = {"B", "K", "M", "G", "T", "P"};
        double size = sizeBytes;
        int unit = 0;
        while (size >= 1024 && unit < units.length - 1) {
            size /= 1024;
            unit++;
        }
        String number = String.format(Locale.ROOT, "%.1f", size);
        return (number.endsWith(".0") ? number.substring(0, number.length() - 2) : number) + units[unit];
    }

    Optional<String> mountPoint() {
        return disk.content() instanceof DiskContent.Filesystem filesystem ? filesystem.mountPoint() : Optional.empty();
    }

    private Optional<String> fileSystemType() {
        return switch (disk.content()) {
            case DiskContent.Blank ignored -> Optional.empty();
            case DiskContent.Filesystem filesystem -> Optional.of(filesystem.type());
            case DiskContent.Partitioned ignored -> Optional.empty();
            case DiskContent.PartlyInUse used -> signatureIn(used);
            case DiskContent.ZfsMember ignored -> isDataPartition() ? Optional.of("zfs_member") : Optional.empty();
        };
    }

    private Optional<String> label() {
        return switch (disk.content()) {
            case DiskContent.Blank ignored -> Optional.empty();
            case DiskContent.Filesystem filesystem -> filesystem.label();
            case DiskContent.Partitioned ignored -> Optional.empty();
            case DiskContent.PartlyInUse ignored -> Optional.empty();
            case DiskContent.ZfsMember(ZfsPool pool) -> isDataPartition() ? Optional.of(pool.name()) : Optional.empty();
        };
    }

    private Optional<String> partitionLabel() {
        return isDataPartition() && disk.content() instanceof DiskContent.ZfsMember(ZfsPool pool)
                ? Optional.of(pool.partitionLabel())
                : Optional.empty();
    }

    private Optional<String> signatureIn(DiskContent.PartlyInUse used) {
        if (isUsedPartition()) {
            return Optional.of(used.member());
        }
        return isDataPartition() ? used.idle() : Optional.empty();
    }

    private boolean isUsedPartition() {
        return upper.isEmpty() && partitionNumber.filter(number -> number == 2).isPresent();
    }

    /** An md has a name of the kernel's own. */
    private boolean isMapped() {
        return upper.filter(running -> !running.type().startsWith("raid")).isPresent();
    }

    private boolean isDataPartition() {
        return partitionNumber.filter(number -> number == 1).isPresent();
    }
}
