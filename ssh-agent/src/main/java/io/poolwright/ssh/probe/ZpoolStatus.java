package io.poolwright.ssh.probe;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code zpool status} of one pool says beyond its health.
 *
 * @param scan the first line of the last or current scrub or resilver; empty if there was none since the pool was made
 * @param dataErrors its words on errors in the data
 * @param devices those that the pool is made of, the pool itself first
 */
record ZpoolStatus(Optional<String> scan, String dataErrors, List<Device> devices) {

    private static final String NO_DATA_ERRORS = "No known data errors";
    private static final Pattern SCAN = Pattern.compile("(?m)^ *scan: (.+)$");
    private static final Pattern ERRORS = Pattern.compile("(?m)^errors: (.+)$");
    private static final Pattern DEVICE = Pattern.compile("(?m)^\t *(\\S+) +([A-Z]+) +(\\S+) +(\\S+) +(\\S+)(?: .*)?$");
    private static final Pattern SCRUB =
            Pattern.compile("scrub repaired (?<repaired>\\S+) in .* with (?<errors>\\d+) errors on (?<when>.+)");
    private static final String HEADER = "NAME";
    private static final String NONE = "0";

    ZpoolStatus {
        devices = List.copyOf(devices);
    }

    /**
     * A line of the configuration.
     *
     * @param read errors, as printed: large numbers are shortened
     */
    record Device(String name, String state, String read, String write, String checksum) {

        boolean hasErrors() {
            return !(read.equals(NONE) && write.equals(NONE) && checksum.equals(NONE));
        }
    }

    /** @param when in the words and the time zone of the target */
    record Scrub(String when, int errors) {}

    static ZpoolStatus parse(String printed) {
        return new ZpoolStatus(
                first(SCAN, printed),
                first(ERRORS, printed).orElse(NO_DATA_ERRORS),
                DEVICE.matcher(printed)
                        .results()
                        .filter(line -> !line.group(1).equals(HEADER))
                        .map(ZpoolStatus::device)
                        .toList());
    }

    boolean hasDataErrors() {
        return !dataErrors.equals(NO_DATA_ERRORS);
    }

    /** The last scrub that came to its end; empty if another scan has happened since. */
    Optional<Scrub> lastScrub() {
        return scan.map(SCRUB::matcher)
                .filter(Matcher::matches)
                .map(scrub -> new Scrub(scrub.group("when"), Integer.parseInt(scrub.group("errors"))));
    }

    /** When the last scrub was, or what the pool says of the scan that is there instead: a running one, or a resilver. */
    String lastScan() {
        return lastScrub().map(Scrub::when).or(() -> scan).orElse("never");
    }

    private static Device device(MatchResult line) {
        return new Device(line.group(1), line.group(2), line.group(3), line.group(4), line.group(5));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1).strip())
                .findFirst();
    }
}
