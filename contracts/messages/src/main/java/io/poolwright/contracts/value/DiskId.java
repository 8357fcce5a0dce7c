package io.poolwright.contracts.value;

import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A disk by its identity: the name of its link in {@code /dev/disk/by-id}, such as {@code wwn-0x6000c29a…}. Names like
 * {@code sdb} change from boot to boot and are none.
 */
public record DiskId(@JsonValue String value) {

    private static final String DIRECTORY = "/dev/disk/by-id/";
    private static final Pattern SHAPE = Pattern.compile("(wwn|scsi|ata|nvme|virtio)-[A-Za-z0-9_.:+-]{1,200}");
    private static final Pattern PARTITION = Pattern.compile(".*-part[0-9]+");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DiskId {
        String name = value != null && value.startsWith(DIRECTORY) ? value.substring(DIRECTORY.length()) : value;
        if (name == null
                || !SHAPE.matcher(name).matches()
                || PARTITION.matcher(name).matches()) {
            throw new InvalidValueException(
                    "A disk is named by its link in /dev/disk/by-id, such as wwn-0x6000c29a…, never by a name like sdb");
        }
        value = name;
    }

    /** The link itself. */
    public String path() {
        return DIRECTORY + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
