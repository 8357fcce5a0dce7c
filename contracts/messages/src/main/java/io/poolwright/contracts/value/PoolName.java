package io.poolwright.contracts.value;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The name of a ZFS pool: a letter, then up to 63 letters, digits, {@code _ . : -}, and none of the words that {@code
 * zpool} reserves (by prefix) or that it accepts but reads as a vdev keyword elsewhere. Stricter than zpoolconcepts(7), so
 * that the name is also a safe mount point and export path.
 */
public record PoolName(@JsonValue String value) {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]{0,63}");
    private static final Pattern RESERVED_PREFIX = Pattern.compile("(mirror|raidz|draid|spare).*");
    private static final Pattern DISK_LIKE = Pattern.compile("c[0-9]+([td].*)?");
    private static final Set<String> RESERVED = Set.of("log", "logs", "cache", "special", "dedup", "replacing");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PoolName {
        if (value == null || !SHAPE.matcher(value).matches()) {
            throw new InvalidValueException(
                    "A pool name begins with a letter and has up to 64 letters, digits, or the characters _ . : -");
        }
        String lower = value.toLowerCase(Locale.ROOT);
        if (RESERVED.contains(lower)
                || RESERVED_PREFIX.matcher(lower).matches()
                || DISK_LIKE.matcher(lower).matches()) {
            throw new InvalidValueException(
                    "'%s' is a word that ZFS keeps for itself; choose another pool name such as tank".formatted(value));
        }
    }

    /** Where the pool's root dataset is mounted and exported: {@code /name}. */
    public String mountpoint() {
        return "/" + value;
    }

    @Override
    public String toString() {
        return value;
    }
}
