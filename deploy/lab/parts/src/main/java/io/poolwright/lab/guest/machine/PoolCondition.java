package io.poolwright.lab.guest.machine;

import java.util.Objects;
import java.util.Optional;

/**
 * How a pool on one disk is.
 *
 * @param health {@code ONLINE}, {@code DEGRADED} or {@code UNAVAIL}
 * @param checksumErrors that were counted on its disk
 * @param dataErrors files or blocks that are lost
 * @param scan the words of {@code zpool status} on the last or running scrub, which may be several lines; empty if there
 *     was none
 */
public record PoolCondition(String health, long checksumErrors, long dataErrors, Optional<String> scan) {

    /** As after its making. */
    public static final PoolCondition PERFECT = new PoolCondition("ONLINE", 0, 0, Optional.empty());

    public PoolCondition {
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(scan, "scan");
    }

    /** ZFS has given up trusting the disk, but the pool still works. */
    public static PoolCondition degraded(long checksumErrors) {
        return new PoolCondition("DEGRADED", checksumErrors, 0, Optional.empty());
    }

    /** Its disk answers with errors, so that it cannot be imported. */
    public static PoolCondition unreadable() {
        return new PoolCondition("UNAVAIL", 0, 0, Optional.empty());
    }

    /** A scrub has found blocks that nothing can repair. */
    public static PoolCondition corrupted(long dataErrors) {
        return new PoolCondition(
                "ONLINE",
                dataErrors,
                dataErrors,
                Optional.of("scrub repaired 0B in 00:00:01 with %d errors on Sun Nov 22 00:24:02 2026"
                        .formatted(dataErrors)));
    }

    /** The same after a scrub that found nothing. */
    public PoolCondition scrubbed() {
        return scanned("scrub repaired 0B in 00:00:01 with 0 errors on Sun Nov 22 00:24:02 2026");
    }

    /** The same during a scrub. */
    public PoolCondition beingScrubbed() {
        return scanned("""
                scrub in progress since Sun Nov 22 21:40:10 2026
                \t1.21G scanned at 413M/s, 482M issued at 161M/s, 8.43G total
                \t0B repaired, 5.58% done, 00:00:50 to go""");
    }

    private PoolCondition scanned(String words) {
        return new PoolCondition(health, checksumErrors, dataErrors, Optional.of(words));
    }
}
