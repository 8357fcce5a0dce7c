package io.poolwright.ssh.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.GuestOptions;
import io.poolwright.contracts.deployment.PoolEncryption;
import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.deployment.ZfsOptions;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.value.DiskId;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;

/** Attempts that find a pool as another one has left it that broke off while it looked: imported read-only, not mounted. */
class InterruptedLookTest {

    private static final ZfsOptions WIPING = ZfsOptions.DEFAULT.wiping(new DiskId(GuestLab.LINK));
    private static final ZfsOptions ENCRYPTED = ZfsOptions.DEFAULT.with(PoolEncryption.AES_256_GCM);

    private final GuestLab lab = new GuestLab();
    private final Agent agent = lab.agent();
    private final SimulatedGuest guest = lab.boot(GuestLab.healthy());
    private final ConfigurePool command = lab.configurePool(lab.access(guest));

    @AfterEach
    void shutDown() {
        agent.close();
        lab.close();
    }

    @Test
    void importsItsOwnPoolAsItShouldBe() throws Exception {
        PoolConfigured made = agent.configure(command);
        breakOffALook();

        assertThat(agent.configure(command)).isEqualTo(made);

        assertThatItCanBeWrittenTo();
    }

    @Test
    void importsItsOwnEncryptedPoolAsItShouldBe() throws Exception {
        ConfigurePool encrypted = command.with(GuestOptions.DEFAULT.with(ENCRYPTED));
        PoolConfigured made = agent.configure(encrypted);
        breakOffALook();

        assertThat(agent.configure(encrypted).guid()).isEqualTo(made.guid());

        assertThatItCanBeWrittenTo();
    }

    @Test
    void answersForAPoolOfAnotherDeploymentAsTheFirstAttemptWouldHave() throws Exception {
        agent.configure(lab.configurePool(lab.access(guest)));
        breakOffALook();

        assertThat(agent.refusalOf(command).code()).isEqualTo(ErrorCode.DATA_DISK_NOT_BLANK);
        assertThat(guest.machine().pools().imported()).isEmpty();
    }

    @Test
    void wipesThePoolOfAnotherDeploymentThatTheRequestNames() throws Exception {
        PoolConfigured others = agent.configure(lab.configurePool(lab.access(guest)));
        breakOffALook();

        PoolConfigured made = agent.configure(command.with(GuestOptions.DEFAULT.with(WIPING)));

        assertThat(made.guid()).isNotEqualTo(others.guid());
        assertThatItCanBeWrittenTo();
    }

    private void breakOffALook() {
        guest.run("sudo -n /usr/sbin/zpool export tank");
        guest.run("sudo -n /usr/sbin/zpool import -N -o readonly=on tank");
        assertThat(guest.run("zpool list -Hp -o readonly tank").stdout()).isEqualTo("on\n");
        assertThat(guest.run("zfs get -Hp -o value mounted tank").stdout()).isEqualTo("no\n");
    }

    private void assertThatItCanBeWrittenTo() {
        assertThat(guest.run("sudo -n /usr/sbin/zfs create tank/nfs").exitCode())
                .isZero();
        assertThat(guest.run("zfs get -Hp -o value mounted tank/nfs").stdout()).isEqualTo("yes\n");
    }
}
