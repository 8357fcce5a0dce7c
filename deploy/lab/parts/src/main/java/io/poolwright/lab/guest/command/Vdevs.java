package io.poolwright.lab.guest.command;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.poolwright.lab.guest.shell.ToolException;

/**
 * What {@code zpool create} is told to make a pool of: one vdev at most.
 *
 * @param kind {@code mirror}, {@code raidz1}, {@code raidz2} or {@code raidz3}; empty for disks that stand for themselves
 * @param disks as they were named
 */
record Vdevs(Optional<String> kind, List<String> disks) {

    private static final Pattern KEYWORD = Pattern.compile("mirror|raidz([123]?)");
    private static final int FEWEST_OF_MIRROR = 2;

    static Vdevs parse(List<String> words) throws ToolException {
        Matcher keyword = KEYWORD.matcher(words.getFirst());
        if (!keyword.matches()) {
            return new Vdevs(Optional.empty(), words);
        }
        boolean mirror = words.getFirst().equals("mirror");
        String parity = mirror ? "" : keyword.group(1).isEmpty() ? "1" : keyword.group(1);
        int fewest = mirror ? FEWEST_OF_MIRROR : Integer.parseInt(parity) + 1;
        List<String> disks = words.subList(1, words.size());
        if (disks.size() < fewest) {
            throw ToolException.failed(
                    "invalid vdev specification: %s requires at least %d devices", mirror ? "mirror" : "raidz", fewest);
        }
        return new Vdevs(Optional.of(mirror ? "mirror" : "raidz" + parity), disks);
    }
}
