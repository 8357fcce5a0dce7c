package io.poolwright.lab.vcsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.poolwright.lab.process.ProcessFailedException;

class GovcTest {

    @TempDir
    static Path directory;

    private static Vcsim vcsim;
    private static Govc govc;

    @BeforeAll
    static void start() {
        vcsim = Vcsim.start(directory);
        govc = Govc.at(vcsim);
    }

    @AfterAll
    static void stop() {
        vcsim.close();
    }

    @Test
    void seesWhatTheSimulatorHolds() {
        assertThat(govc.lines("find", "/", "-type", "m"))
                .containsExactlyInAnyOrder("/DC0/vm/DC0_C0_RP0_VM0", "/DC0/vm/DC0_C0_RP0_VM1");
        assertThat(govc.json("vm.info", "DC0_C0_RP0_VM0")
                        .at("/virtualMachines/0/name")
                        .asText())
                .isEqualTo("DC0_C0_RP0_VM0");
    }

    @Test
    void printsNothingOfWhatIsNotThereAndDotsForWhatHasAStructure() {
        String machine = govc.lines("find", "-i", "/", "-type", "m", "-name", "DC0_C0_RP0_VM0")
                .getFirst();

        assertThat(govc.lines("vm.info", "nobody")).isEmpty();
        assertThat(govc.json("vm.info", "nobody").get("virtualMachines").isNull())
                .isTrue();
        assertThat(govc.lines("object.collect", "-s", machine, "config.hardware.device"))
                .containsExactly("...");
        assertThat(govc.json("object.collect", machine, "config.hardware.device")
                        .at("/0/val/_value"))
                .hasSizeGreaterThan(3);
    }

    @Test
    void saysWhatWentWrong() {
        assertThatThrownBy(() -> govc.lines("object.destroy", "/DC0/vm/nobody"))
                .isInstanceOf(ProcessFailedException.class)
                .hasMessageContaining("nobody");
    }
}
