package io.poolwright.ssh.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;

class CommandPipeTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final GuestLab lab = new GuestLab();
    private final Agent agent = lab.agent();

    @AfterEach
    void shutDown() {
        agent.close();
        lab.close();
    }

    @Test
    void doesNotBlameTheLastCommandForTheFailureOfTheFirst() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        agent.configure(lab.configurePool(lab.access(guest)));
        CommandPipe pipe = CommandPipe.of(
                GuestCommandLine.of(Executable.ZFS, LIMIT, "send", "tank@missing"),
                GuestCommandLine.of(Executable.ZFS, LIMIT, "recv", "tank/copy"));

        try (GuestSession session = agent.connector().connect(lab.access(guest), LIMIT)) {
            CommandOutput said = session.run(pipe);

            assertThatExceptionOfType(StepFailedException.class)
                    .isThrownBy(said::orFail)
                    .satisfies(failed -> {
                        assertThat(failed.failure().detail()).contains("'zfs send tank@missing | zfs recv tank/copy'");
                        assertThat(failed.failure().evidence())
                                .extracting(Evidence::title)
                                .containsExactly("zfs send tank@missing | zfs recv tank/copy");
                    });
        }
    }
}
