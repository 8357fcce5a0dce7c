package io.poolwright.ssh.probe;

import java.util.Optional;

import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.value.PoolGuid;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.ssh.session.CommandOutput;

/**
 * A pool as {@code zpool list -Hp} prints these columns.
 *
 * @param health {@code ONLINE}, {@code DEGRADED}, …
 * @param sizeBytes of the whole pool; 0 if it cannot be told
 * @param fragmentation as printed; a dash if it cannot be told
 */
record ProbedPool(
        PoolGuid guid, String health, long sizeBytes, long allocatedBytes, long freeBytes, String fragmentation) {

    static final String COLUMNS = "name,guid,health,size,allocated,free,fragmentation";

    private static final int COLUMN_COUNT = 7;
    private static final String UNKNOWN = "-";

    /** The pool of that name; empty if it is not imported. */
    static Optional<ProbedPool> named(PoolName name, CommandOutput listing) {
        return listing.orTooLate()
                .orFail()
                .output()
                .lines()
                .map(line -> line.split("\t", -1))
                .filter(columns -> columns[0].equals(name.value()))
                .map(columns -> of(columns, listing))
                .findFirst();
    }

    /** How full it is, in whole percent of its size, rounded down. */
    int usedPercent() {
        return sizeBytes == 0 ? 0 : Math.toIntExact(Math.round(Math.floor(100.0 * allocatedBytes / sizeBytes)));
    }

    private static ProbedPool of(String[] columns, CommandOutput listing) {
        if (columns.length != COLUMN_COUNT) {
            throw listing.notUnderstood(String.join(" ", columns));
        }
        try {
            return new ProbedPool(
                    new PoolGuid(columns[1]),
                    columns[2],
                    bytes(columns[3]),
                    bytes(columns[4]),
                    bytes(columns[5]),
                    columns[6]);
        } catch (NumberFormatException | InvalidValueException e) {
            throw listing.notUnderstood(String.join(" ", columns));
        }
    }

    /** A faulted pool prints dashes. */
    private static long bytes(String column) {
        return column.equals(UNKNOWN) ? 0 : Long.parseLong(column);
    }
}
