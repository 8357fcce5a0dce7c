package io.poolwright.ssh.nfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.poolwright.contracts.deployment.NfsOptions;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;

/** The export table as the kernel NFS server's exportfs printed it. */
class NfsExportTest {

    private static final String OPTIONS =
            "(sync,wdelay,hide,crossmnt,no_subtree_check,mountpoint,sec=sys,rw,secure,no_root_squash,no_all_squash)\n";
    private static final String WORLD =
            "/tank         \t<world>(sync,wdelay,hide,crossmnt,no_subtree_check,mountpoint,sec=sys,rw,secure,root_squash,no_all_squash)\n";

    @Test
    void asksForEachNetworkInOneShare() {
        assertThat(tank("10.77.0.0/24", "10.88.0.0/24").sharenfs())
                .isEqualTo("rw=@10.77.0.0/24:@10.88.0.0/24,sync,crossmnt,no_root_squash");
    }

    @Test
    void isThereWhenEachNetworkHasItsEntry() {
        List<NfsExport> table = table("/tank         \t10.77.0.0/24" + OPTIONS
                + "/tank         \t10.88.0.0/24" + OPTIONS
                + "/tank/data    \t10.99.0.0/24" + OPTIONS);

        assertThat(tank("10.77.0.0/24", "10.88.0.0/24").isIn(table)).isTrue();
    }

    @Test
    void isNotThereWhenANetworkIsMissing() {
        assertThat(tank("10.77.0.0/24", "10.88.0.0/24").isIn(table("/tank         \t10.77.0.0/24" + OPTIONS)))
                .isFalse();
    }

    @Test
    void isNotThereWhenSomebodyElseMayMountToo() {
        assertThat(tank("10.77.0.0/24")
                        .isIn(table("/tank         \t10.77.0.0/24" + OPTIONS + "/tank         \t10.0.0.0/8" + OPTIONS)))
                .isFalse();
    }

    @Test
    void isNotThereWhenRootIsSquashed() {
        assertThat(tank("10.77.0.0/24")
                        .isIn(table("/tank         \t10.77.0.0/24" + OPTIONS.replace("no_root_squash", "root_squash"))))
                .isFalse();
    }

    @Test
    void isNotThereWhenTheWholeWorldMayMount() {
        assertThat(tank("10.77.0.0/24").isIn(table(WORLD))).isFalse();
    }

    @Test
    void isNotThereInAnEmptyTable() {
        assertThat(tank("10.77.0.0/24").isIn(table(""))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'sync,',async", "'crossmnt,',nocrossmnt"})
    void isNotThereWhenWritesMayBeLostOrDatasetsBelowAreHidden(String option, String instead) {
        assertThat(tank("10.77.0.0/24")
                        .isIn(table("/tank         \t10.77.0.0/24" + OPTIONS.replaceFirst(option, instead + ","))))
                .isFalse();
    }

    @Test
    void saysOfEachEntryWhatIsWrongWithIt() {
        assertThat(tank("10.77.0.0/24", "10.88.0.0/24")
                        .differences(table("/tank         \t10.77.0.0/24"
                                + OPTIONS.replace("no_root_squash", "root_squash") + "/tank         \t10.0.0.0/8"
                                + OPTIONS)))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("10.88.0.0/24 may not"),
                        line -> assertThat(line).startsWith("10.0.0.0/8 may mount it, but must not"),
                        line -> assertThat(line).startsWith("10.77.0.0/24 has not what was asked for"));
    }

    @Test
    void readsALongPathFromALineOfItsOwn() {
        assertThat(table("/a-pool-with-a-long-name\n\t\t10.77.0.0/24" + OPTIONS))
                .extracting(NfsExport::path, NfsExport::client)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("/a-pool-with-a-long-name", "10.77.0.0/24"));
    }

    @Test
    void takesASingleAddressWithOrWithoutItsPrefix() {
        assertThat(tank("10.77.0.9/32").isIn(table("/tank         \t10.77.0.9" + OPTIONS)))
                .isTrue();
        assertThat(tank("10.77.0.9/32").isIn(table("/tank         \t10.77.0.9/32" + OPTIONS)))
                .isTrue();
    }

    @Test
    void refusesToGuess() {
        assertThatExceptionOfType(StepFailedException.class).isThrownBy(() -> table("/tank 10.0.0.0/8\n"));
    }

    private static WantedExport tank(String... networks) {
        return new WantedExport(
                "/tank", Stream.of(networks).map(Ipv4Network::new).toList(), NfsOptions.DEFAULT);
    }

    private static List<NfsExport> table(String printed) {
        return NfsExport.parse(new CommandOutput(
                GuestCommandLine.of(Executable.EXPORTFS, Duration.ofSeconds(1), "-v"), 0, printed, ""));
    }
}
