package io.poolwright.ssh.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.GuestOptions;
import io.poolwright.contracts.deployment.HandOverOptions;
import io.poolwright.contracts.deployment.NfsOptions;
import io.poolwright.contracts.deployment.PoolEncryption;
import io.poolwright.contracts.deployment.ProofFinding;
import io.poolwright.contracts.deployment.ProofFinding.Outcome;
import io.poolwright.contracts.deployment.ProofOptions;
import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.deployment.StepOutcome.TargetProven;
import io.poolwright.contracts.deployment.ZfsOptions;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.message.SshQuery.ProbeTarget;
import io.poolwright.contracts.secret.Opener;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.Sealer;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.contracts.secret.SecretReader;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.contracts.target.ProbeFinding.Check;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;

/** Pools with native ZFS encryption, whose key only the ssh-agent has. */
class EncryptedPoolTest {

    private static final String NETWORK = "10.77.0.0/24";
    private static final GuestOptions ENCRYPTED = new GuestOptions(
            ZfsOptions.DEFAULT.with(PoolEncryption.AES_256_GCM),
            NfsOptions.DEFAULT,
            ProofOptions.without(List.of(), true),
            new HandOverOptions(false));

    private final GuestLab lab = new GuestLab();
    private final Agent agent = lab.agent();
    private final SimulatedGuest guest = lab.boot(GuestLab.healthy());
    private final ConfigurePool command = lab.configurePool(lab.access(guest)).with(ENCRYPTED);

    @AfterEach
    void shutDown() {
        agent.close();
        lab.close();
    }

    @Test
    void encryptsThePoolWithAKeySealedToTheSshAgentThatIsOnNoCommandLine() throws Exception {
        PoolConfigured pool = agent.configure(command);

        Secret key = opened(pool);
        assertThat(key.reveal()).matches("[0-9a-f]{64}");
        assertThat(guest.run("zfs get -Hp -o value encryption,keystatus tank").stdout())
                .isEqualTo("aes-256-gcm\navailable\n");
        assertThat(guest.commandLines()).noneMatch(line -> line.contains(key.reveal()));
        assertThat(pool.toString()).doesNotContain(key.reveal());
    }

    @Test
    void givesEachPoolAnotherKeyAndTheSameInEachAttempt() throws Exception {
        SimulatedGuest other = lab.boot(GuestLab.healthy());

        Secret first = opened(agent.configure(command));
        Secret again = opened(agent.configure(command));
        Secret another =
                opened(agent.configure(lab.configurePool(lab.access(other)).with(ENCRYPTED)));

        assertThat(again).isEqualTo(first);
        assertThat(another).isNotEqualTo(first);
    }

    @Test
    void loadsTheKeyAgainWhenTheGuestRestartsInTheMiddle() throws Exception {
        PoolConfigured pool = agent.configure(command);
        guest.reboot();

        PoolConfigured again = agent.configure(command);
        guest.reboot();
        agent.export(lab.exportNfs(lab.access(guest), pool.guid(), NETWORK)
                .with(ENCRYPTED)
                .with(pool.key().orElseThrow()));

        assertThat(again.guid()).isEqualTo(pool.guid());
        assertThat(guest.run("zfs get -Hp -o value mounted tank/nfs").stdout()).isEqualTo("yes\n");
    }

    @Test
    void provesThatPoolAndExportAreBackAfterARebootWithTheKeyLoadedAgain() throws Exception {
        PoolConfigured pool = exported();

        TargetProven proven = agent.prove(lab.proveTarget(lab.access(guest), pool.guid(), NETWORK)
                .with(ENCRYPTED)
                .with(pool.key().orElseThrow()));

        assertThat(proven.findings()).extracting(ProofFinding::outcome).containsOnly(Outcome.PASSED);
        assertThat(proven.reportJson()).doesNotContain(opened(pool).reveal());
    }

    @Test
    void givesALockedTargetItsKeyAgainWhenItIsProbed() throws Exception {
        PoolConfigured pool = exported();
        guest.reboot();
        boolean exported = guest.run("sudo -n /usr/sbin/exportfs -v").stdout().contains("/tank");

        List<ProbeFinding> findings = agent.probe(probe(pool, pool.key().orElseThrow()));

        assertThat(exported).as("locked, it exports nothing").isFalse();
        assertThat(findings).extracting(ProbeFinding::outcome).containsOnly(ProbeFinding.Outcome.OK);
    }

    @Test
    void aPoolThatHangsWhileItIsToBeUnlockedIsAFindingOfThePoolAfterOneTry() throws Exception {
        PoolConfigured pool = exported();
        guest.hangAt("/usr/sbin/zfs ");
        int requests = guest.commandLines().size();
        try (Agent impatient =
                lab.agent(Map.of("poolwright.ssh.command-timeout", "1s", "poolwright.ssh.command-grace", "100ms"))) {
            List<ProbeFinding> findings = impatient.probe(probe(pool, pool.key().orElseThrow()));

            assertThat(findings)
                    .filteredOn(finding -> finding.outcome() == ProbeFinding.Outcome.FAILED)
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.check()).isEqualTo(Check.POOL_HEALTH);
                        assertThat(finding.code()).contains(ErrorCode.GUEST_COMMAND_TIMEOUT);
                        assertThat(finding.detail()).contains("keystatus");
                    });
            assertThat(findings)
                    .filteredOn(finding -> finding.outcome() == ProbeFinding.Outcome.OK)
                    .extracting(ProbeFinding::check)
                    .containsExactly(Check.SSH, Check.HOST_KEY);
            assertThat(guest.commandLines()).hasSize(requests + 1);
        }
    }

    @Test
    void saysThatAKeyDoesNotOpenThePool() throws Exception {
        PoolConfigured pool = exported();
        guest.reboot();
        Sealed wrong = Sealer.to(SecretReader.SSH_AGENT, lab.sealing().publicKeyset())
                .seal(Secret.of("ab".repeat(32)), "pool-key/" + command.deploymentId());

        Failure failure = agent.refusalOf(lab.exportNfs(lab.access(guest), pool.guid(), NETWORK)
                .with(ENCRYPTED)
                .with(wrong));
        List<ProbeFinding> findings = agent.probe(probe(pool, wrong));

        assertThat(failure.code()).isEqualTo(ErrorCode.POOL_LOCKED);
        assertThat(failure.evidence().getFirst().text()).contains("Incorrect key provided for 'tank'");
        assertThat(findings)
                .filteredOn(ProbeFinding::check, Check.PROPERTIES)
                .extracting(ProbeFinding::code)
                .containsExactly(Optional.of(ErrorCode.POOL_LOCKED));
    }

    @Test
    void doesNotTakeAPoolForEncryptedThatIsNot() throws Exception {
        agent.configure(command.with(GuestOptions.DEFAULT));

        Failure failure = agent.refusalOf(command);

        assertThat(failure.code()).isEqualTo(ErrorCode.POOL_UNHEALTHY);
        assertThat(failure.detail()).contains("encryption 'off'");
    }

    private PoolConfigured exported() throws InterruptedException {
        PoolConfigured pool = agent.configure(command);
        agent.export(lab.exportNfs(lab.access(guest), pool.guid(), NETWORK)
                .with(ENCRYPTED)
                .with(pool.key().orElseThrow()));
        return pool;
    }

    private ProbeTarget probe(PoolConfigured pool, Sealed key) {
        return lab.probe(lab.access(guest), pool.guid(), Optional.of(key), NETWORK);
    }

    private Secret opened(PoolConfigured pool) {
        return Opener.of(SecretReader.SSH_AGENT, lab.sealing().privateKeyset())
                .open(pool.key().orElseThrow());
    }
}
