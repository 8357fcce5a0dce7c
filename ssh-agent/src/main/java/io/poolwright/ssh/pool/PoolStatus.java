package io.poolwright.ssh.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.value.PoolGuid;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.ssh.session.CommandOutput;

/**
 * A pool as {@code zpool list -Hp -o name,size,health,guid} prints it.
 *
 * @param name as it is; pools of others may have names that ours may not
 * @param sizeBytes of the pool
 * @param health {@code ONLINE}, {@code DEGRADED}, …
 */
public record PoolStatus(String name, long sizeBytes, String health, PoolGuid guid) {

    /** The columns to ask for. */
    public static final String COLUMNS = "name,size,health,guid";

    private static final String NO_POOLS = "no pools available";
    private static final String ONLINE = "ONLINE";

    /** All pools of the listing; there may be none. */
    public static List<PoolStatus> parse(CommandOutput listing) {
        List<PoolStatus> pools = new ArrayList<>();
        for (String line : listing.orFail().output().lines().toList()) {
            if (!line.isBlank() && !line.strip().equals(NO_POOLS)) {
                pools.add(parseLine(line, listing));
            }
        }
        return pools;
    }

    public static Optional<PoolStatus> named(PoolName name, List<PoolStatus> pools) {
        return pools.stream().filter(pool -> pool.name().equals(name.value())).findFirst();
    }

    public boolean isOnline() {
        return ONLINE.equals(health);
    }

    private static PoolStatus parseLine(String line, CommandOutput listing) {
        String[] columns = line.split("\t", -1);
        try {
            if (columns.length == 4) {
                return new PoolStatus(columns[0], Long.parseLong(columns[1]), columns[2], new PoolGuid(columns[3]));
            }
        } catch (NumberFormatException | InvalidValueException e) {
            throw listing.notUnderstood(line);
        }
        throw listing.notUnderstood(line);
    }
}
