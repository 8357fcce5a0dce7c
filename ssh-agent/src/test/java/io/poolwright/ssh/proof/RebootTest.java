package io.poolwright.ssh.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.GuestOptions;
import io.poolwright.contracts.deployment.HandOverOptions;
import io.poolwright.contracts.deployment.NfsOptions;
import io.poolwright.contracts.deployment.ProofFinding;
import io.poolwright.contracts.deployment.ProofFinding.Outcome;
import io.poolwright.contracts.deployment.ProofOptions;
import io.poolwright.contracts.deployment.ProofPart;
import io.poolwright.contracts.deployment.StepOutcome.TargetProven;
import io.poolwright.contracts.deployment.ZfsOptions;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.SshCommand.ProveTarget;
import io.poolwright.contracts.value.PoolGuid;
import io.poolwright.contracts.value.SshUserName;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;

/** What a proof shows only if it is asked for: a restart, and rights for a replication user. */
class RebootTest {

    private static final String NETWORK = "10.77.0.0/24";

    private final GuestLab lab = new GuestLab();
    private final Agent agent = lab.agent();
    private final SimulatedGuest guest = lab.boot(GuestLab.healthy());

    @AfterEach
    void shutDown() {
        agent.close();
        lab.close();
    }

    @Test
    void hasPoolExportAndAddressBackAfterAReboot() throws Exception {
        String before = bootId();

        TargetProven proven = agent.prove(command(new HandOverOptions(false)));

        assertThat(bootId()).isNotEqualTo(before);
        assertThat(proven.findings()).extracting(ProofFinding::part).containsExactly(ProofPart.values());
        assertThat(proven.findings()).extracting(ProofFinding::outcome).containsOnly(Outcome.PASSED);
        assertThat(proven.reportMarkdown()).contains("| REBOOT | PASSED |");
    }

    @Test
    void restartsOnceInAnAttempt() throws Exception {
        ProveTarget command = command(new HandOverOptions(false));
        agent.prove(command);
        String after = bootId();

        agent.prove(command);

        assertThat(bootId()).isEqualTo(after);
    }

    @Test
    void restartsNothingWhenARuleForWhatFollowsIsMissing() throws Exception {
        SimulatedGuest lacking = lab.boot(GuestLab.healthy().withSudoRulesLacking("/usr/sbin/zfs recv"));
        ProveTarget command = command(lacking, new HandOverOptions(false));
        String before = bootId(lacking);

        Failure failure = agent.refusalOf(command);

        assertThat(failure.code()).isEqualTo(ErrorCode.SUDO_REFUSED);
        assertThat(failure.evidence().getFirst().text())
                .contains("/usr/sbin/zfs recv -s ", "tank/poolwright-proof/copy");
        assertThat(bootId(lacking)).isEqualTo(before);
        assertThat(lacking.run("sudo -n /usr/sbin/zfs get -Hp -o value poolwright:reboot tank")
                        .stdout())
                .isEqualTo("-\n");
    }

    @Test
    void failsWhenTheExportIsNotBack() throws Exception {
        ProveTarget command = command(new HandOverOptions(false));
        guest.run("sudo -n /usr/bin/systemctl disable nfs-server");

        Failure failure = agent.refusalOf(command);

        assertThat(failure.code()).isEqualTo(ErrorCode.PROOF_FAILED);
        assertThat(failure.detail()).contains("not back after it");
    }

    @Test
    void delegatesTheRightsToReplicateOnRequest() throws Exception {
        ProveTarget command = command(new HandOverOptions(false, Optional.of(new SshUserName("zfsadmin"))));

        agent.prove(command);

        assertThat(guest.run("sudo -n /usr/sbin/zfs allow tank").stdout())
                .contains("\tuser zfsadmin compression,create,destroy,hold,mount,receive,release,rollback,snapshot\n");
    }

    @Test
    void saysThatTheReplicationUserDoesNotExist() throws Exception {
        Failure failure = agent.refusalOf(command(new HandOverOptions(false, Optional.of(new SshUserName("nobody1")))));

        assertThat(failure.code()).isEqualTo(ErrorCode.DELEGATION_FAILED);
        assertThat(failure.detail()).contains("invalid user nobody1");
    }

    private ProveTarget command(HandOverOptions handOver) throws Exception {
        return command(guest, handOver);
    }

    private ProveTarget command(SimulatedGuest guest, HandOverOptions handOver) throws Exception {
        PoolGuid pool = agent.configure(lab.configurePool(lab.access(guest))).guid();
        agent.export(lab.exportNfs(lab.access(guest), pool, NETWORK));
        return lab.proveTarget(lab.access(guest), pool, NETWORK)
                .with(new GuestOptions(
                        ZfsOptions.DEFAULT, NfsOptions.DEFAULT, ProofOptions.without(List.of(), true), handOver));
    }

    private String bootId() {
        return bootId(guest);
    }

    private static String bootId(SimulatedGuest guest) {
        return guest.run("cat /proc/sys/kernel/random/boot_id").stdout();
    }
}
