package io.poolwright.ssh.pool;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How the guest names a virtual disk whose backing has a certain UUID, given that the VM has {@code disk.EnableUUID}: names
 * like {@code sdb} change from boot to boot, these do not.
 *
 * @param hex the backing UUID as 32 lower-case hexadecimal digits, the disk's NAA identifier
 */
record DiskIdentity(String hex) {

    private static final Pattern PARTITION = Pattern.compile("(-part|p)?\\d+");

    static DiskIdentity of(UUID backingUuid) {
        return new DiskIdentity(backingUuid.toString().replace("-", ""));
    }

    /** The link that udev makes from the WWN. */
    String wwnLink() {
        return "/dev/disk/by-id/wwn-0x" + hex;
    }

    /** The link that udev makes from the SCSI identifier. */
    String scsiLink() {
        return "/dev/disk/by-id/scsi-3" + hex;
    }

    /** As lsblk prints it. */
    String wwn() {
        return "0x" + hex;
    }

    /** Whether a disk tells this identity by its WWN or its serial number, however that is written. */
    boolean isOf(BlockDevice disk) {
        return hex.equals(digits(disk.wwn())) || hex.equals(digits(disk.serial()));
    }

    private static String digits(String written) {
        String text = written == null ? "" : written.toLowerCase(Locale.ROOT);
        return (text.startsWith("0x") ? text.substring(2) : text).replaceAll("[ -]", "");
    }

    /** Whether {@code path} is {@code disk} itself or a partition of it, by name. */
    static boolean isOn(String path, String disk) {
        return path.equals(disk)
                || path.startsWith(disk)
                        && PARTITION.matcher(path.substring(disk.length())).matches();
    }
}
