package io.poolwright.deploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.vsphere.CloneOptions;
import io.poolwright.deploy.deployment.CloneSettings.AdapterSettings;

class CloneResolverTest {

    private final Violations violations = new Violations();

    @Test
    void readsHowTheVmIsCloned() {
        CloneSettings settings = new CloneSettings(
                "LINKED",
                "base/patched",
                "esx-01.example",
                null,
                List.of(new AdapterSettings("VM Network", "00:50:56:3F:FF:01")),
                2,
                500L,
                1024L);

        CloneOptions options = resolve(settings).orElseThrow();

        assertThat(CloneSettings.of(options))
                .usingRecursiveComparison()
                .ignoringFields("adapters", "diskFormat")
                .isEqualTo(settings);
        assertThat(options.adapters().getFirst().macAddress().orElseThrow().value())
                .isEqualTo("00:50:56:3f:ff:01");
    }

    @Test
    void leavesOutWhatWasNotAskedFor() {
        CloneOptions options = resolve(new CloneSettings(null, null, null, null, null, null, null, null))
                .orElseThrow();

        assertThat(options).isEqualTo(CloneOptions.DEFAULT);
        assertThat(CloneSettings.of(options)).isNull();
    }

    @Test
    void pointsToAllThatIsWrongAtOnce() {
        resolve(new CloneSettings(
                "SHALLOW",
                " ",
                null,
                "PAPER",
                List.of(
                        new AdapterSettings(null, "01:00:5e:00:00:01"),
                        new AdapterSettings(null, "00:50:56:00:00:01"),
                        new AdapterSettings(null, "00:50:56:00:00:01")),
                3,
                0L,
                9_000_000L));

        assertThatThrownBy(violations::throwIfAny)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.violations())
                                .extracting("pointer")
                                .containsExactlyInAnyOrder(
                                        "/cloning/mode",
                                        "/cloning/snapshot",
                                        "/cloning/diskFormat",
                                        "/cloning/adapters/0/macAddress",
                                        "/cloning/adapters/2/macAddress",
                                        "/cloning/coresPerSocket",
                                        "/cloning/cpuReservationMhz",
                                        "/cloning/memoryReservationMb"));
    }

    @Test
    void refusesADiskFormatForALinkedClone() {
        Optional<CloneOptions> options =
                resolve(new CloneSettings("LINKED", null, null, "THIN", null, null, null, null));

        assertThat(options).isEmpty();
        assertThat(violations.isEmpty()).isFalse();
    }

    private Optional<CloneOptions> resolve(CloneSettings settings) {
        return new CloneResolver(settings, Optional.of(4), Optional.of(8), violations).resolve();
    }
}
