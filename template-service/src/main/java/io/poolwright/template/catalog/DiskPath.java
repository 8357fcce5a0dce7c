package io.poolwright.template.catalog;

import java.util.regex.Pattern;

import io.poolwright.contracts.value.InvalidValueException;

/** The path of a block device in a guest, such as {@code /dev/sdb}: a hint for people, never a device to write to. */
public record DiskPath(String value) {

    private static final int MAX_LENGTH = 255;
    private static final Pattern SHAPE = Pattern.compile("/dev(/[A-Za-z0-9_][A-Za-z0-9_.:+-]*)+");

    public DiskPath {
        if (value == null
                || value.length() > MAX_LENGTH
                || !SHAPE.matcher(value).matches()) {
            throw new InvalidValueException("A disk path is below /dev, such as /dev/sdb");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
