package io.poolwright.ssh.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;
import io.poolwright.ssh.Progress;

/** No two clones are each other's twin. */
class GuestIdentityTest {

    private static final String OF_TEMPLATE = "0123456789abcdef0123456789abcdef";

    private final GuestLab lab = new GuestLab();
    private final Agent agent = lab.agent();

    @AfterEach
    void shutDown() {
        agent.close();
        lab.close();
    }

    @Test
    void givesEachCloneOfAnUnpreparedTemplateAMachineIdOfItsOwn() throws Exception {
        SimulatedGuest one = lab.boot(GuestLab.healthy().withMachineIdOfTemplate(OF_TEMPLATE));
        SimulatedGuest other = lab.boot(GuestLab.healthy().withMachineIdOfTemplate(OF_TEMPLATE));
        Progress progress = Progress.unhurried();

        agent.configure(lab.configurePoolOfClone(lab.access(one)), progress);
        agent.configure(lab.configurePoolOfClone(lab.access(other)));

        assertThat(machineId(one))
                .matches("[0-9a-f]{32}\n")
                .isNotEqualTo(OF_TEMPLATE + "\n")
                .isNotEqualTo(machineId(other));
        assertThat(progress.lines()).anyMatch(line -> line.contains(OF_TEMPLATE));
    }

    @Test
    void leavesAMachineIdAloneThatTheCloneMadeItself() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        String before = machineId(guest);

        agent.configure(lab.configurePoolOfClone(lab.access(guest)));

        assertThat(machineId(guest)).isEqualTo(before);
    }

    @Test
    void givesTheSameMachineIdInEveryAttempt() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withMachineIdOfTemplate(OF_TEMPLATE));
        ConfigurePool command = lab.configurePoolOfClone(lab.access(guest));
        agent.configure(command);
        String first = machineId(guest);
        guest.machine().files().write("/etc/machine-id", OF_TEMPLATE + "\n", Instant.EPOCH);

        agent.configure(command);

        assertThat(machineId(guest)).isEqualTo(first);
    }

    @Test
    void changesNoIdentityOfAGuestWhoseDiskIsRefused() throws Exception {
        SimulatedGuest guest =
                lab.boot(GuestLab.healthy().withMachineIdOfTemplate(OF_TEMPLATE).withSignatureOnDataDisk("ext4"));

        agent.refusalOf(lab.configurePoolOfClone(lab.access(guest)));

        assertThat(machineId(guest)).isEqualTo(OF_TEMPLATE + "\n");
    }

    private static String machineId(SimulatedGuest guest) {
        return guest.run("cat /etc/machine-id").stdout();
    }
}
