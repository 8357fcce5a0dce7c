package io.poolwright.ssh.pool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.ssh.session.CommandOutput;

/**
 * Which of systemd's units that bring a pool back at boot are enabled, from {@code systemctl list-unit-files}.
 *
 * @param states by unit; a unit that does not exist is not among them
 */
record BootUnits(Map<String, String> states, CommandOutput listing) {

    private static final String IMPORT_BY_CACHE = "zfs-import-cache.service";
    private static final String IMPORT_BY_SCAN = "zfs-import-scan.service";
    private static final List<String> NEEDED =
            List.of("zfs-import.target", "zfs-mount.service", "zfs-share.service", "zfs.target");
    /** The default, and the file that it stands for. */
    private static final Set<String> KEPT_IN_CACHE = Set.of("-", "/etc/zfs/zpool.cache");

    BootUnits {
        states = Map.copyOf(states);
    }

    /** The arguments of systemctl. */
    static String[] question() {
        return Stream.concat(
                        Stream.of("list-unit-files", "--no-legend", "--plain", IMPORT_BY_CACHE, IMPORT_BY_SCAN),
                        NEEDED.stream())
                .toArray(String[]::new);
    }

    static BootUnits parse(CommandOutput listing) {
        Map<String, String> states = new LinkedHashMap<>();
        listing.output().lines().map(line -> line.strip().split("\\s+")).forEach(words -> {
            if (words.length > 1) {
                states.put(words[0], words[1]);
            }
        });
        return new BootUnits(states, listing);
    }

    /**
     * The scan is only made on a guest whose {@code /etc/zfs/zpool.cache} is empty; that of a pool which is kept in it is
     * not.
     *
     * @param cachefile the pool's property; a dash for the default
     * @throws StepFailedException with {@code POOL_LOST_AT_BOOT}
     */
    void require(String cachefile) {
        List<String> off = NEEDED.stream().filter(unit -> !isEnabled(unit)).toList();
        boolean cached = KEPT_IN_CACHE.contains(cachefile);
        String importer = cached ? IMPORT_BY_CACHE : IMPORT_BY_SCAN;
        boolean found = isEnabled(importer);
        if (!off.isEmpty() || !found) {
            throw new StepFailedException(
                    ErrorCode.POOL_LOST_AT_BOOT,
                    found
                            ? "%s would not start at boot".formatted(String.join(", ", off))
                            : "Nothing would import the pool at boot: %s is %s, and the pool's cachefile is '%s'"
                                    .formatted(importer, states.getOrDefault(importer, "not there"), cachefile),
                    listing.evidence());
        }
    }

    /** {@code enabled-runtime} is over with the next boot, and of these units none is pulled in without being enabled. */
    private boolean isEnabled(String unit) {
        return "enabled".equals(states.get(unit));
    }
}
