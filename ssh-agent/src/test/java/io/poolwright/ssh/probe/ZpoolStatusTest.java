package io.poolwright.ssh.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ZpoolStatusTest {

    private static final String RECORDED = """
              pool: tank
             state: ONLINE
            config:

            \tNAME        STATE     READ WRITE CKSUM
            \ttank        ONLINE       0     0     0
            \t  sdb       ONLINE       0     0     0

            errors: No known data errors
            """;

    @Test
    void readsWhatWasRecordedOnARealGuest() {
        ZpoolStatus status = ZpoolStatus.parse(RECORDED);

        assertThat(status.scan()).isEmpty();
        assertThat(status.lastScrub()).isEmpty();
        assertThat(status.lastScan()).isEqualTo("never");
        assertThat(status.hasDataErrors()).isFalse();
        assertThat(status.devices()).extracting(ZpoolStatus.Device::name).containsExactly("tank", "sdb");
        assertThat(status.devices()).noneMatch(ZpoolStatus.Device::hasErrors);
    }

    @Test
    void findsTheDevicesThatHaveErrors() {
        ZpoolStatus status = ZpoolStatus.parse("""
              pool: tank
             state: DEGRADED
            status: One or more devices has experienced an unrecoverable error.
            config:

            \tNAME                        STATE     READ WRITE CKSUM
            \ttank                        DEGRADED     0     0     0
            \t  mirror-0                  DEGRADED     0     0     0
            \t    wwn-0x6000c29a-part1    ONLINE       0     0     0
            \t    wwn-0x6000c29b-part1    FAULTED    1.2K     3     0  too many errors

            errors: No known data errors
            """);

        assertThat(status.devices())
                .filteredOn(ZpoolStatus.Device::hasErrors)
                .containsExactly(new ZpoolStatus.Device("wwn-0x6000c29b-part1", "FAULTED", "1.2K", "3", "0"));
    }

    @Test
    void readsTheLastScrub() {
        ZpoolStatus status = scanned("scrub repaired 0B in 02:11:40 with 7 errors on Sun Nov  8 02:35:41 2026");

        assertThat(status.lastScrub()).contains(new ZpoolStatus.Scrub("Sun Nov  8 02:35:41 2026", 7));
    }

    @Test
    void readsALongScrub() {
        ZpoolStatus status = scanned("scrub repaired 0B in 1 days 02:11:40 with 0 errors on Sun Nov  8 02:35:41 2026");

        assertThat(status.lastScrub()).contains(new ZpoolStatus.Scrub("Sun Nov  8 02:35:41 2026", 0));
    }

    @Test
    void takesARunningScrubForNone() {
        ZpoolStatus status = scanned("scrub in progress since Sun Nov 22 21:40:10 2026");

        assertThat(status.scan()).contains("scrub in progress since Sun Nov 22 21:40:10 2026");
        assertThat(status.lastScrub()).isEmpty();
    }

    @Test
    void doesNotSayThatThereWasNeverAScrubAfterAResilver() {
        String resilver = "resilvered 1.23G in 00:01:02 with 0 errors on Sun Nov 22 00:24:02 2026";

        ZpoolStatus status = scanned(resilver);

        assertThat(status.lastScrub()).isEmpty();
        assertThat(status.lastScan()).isEqualTo(resilver);
    }

    @Test
    void noticesLostData() {
        ZpoolStatus status =
                ZpoolStatus.parse(RECORDED.replace("No known data errors", "3 data errors, use '-v' for a list"));

        assertThat(status.hasDataErrors()).isTrue();
        assertThat(status.dataErrors()).isEqualTo("3 data errors, use '-v' for a list");
    }

    private static ZpoolStatus scanned(String scan) {
        return ZpoolStatus.parse(RECORDED.replace("config:", "  scan: " + scan + "\nconfig:"));
    }
}
