package io.poolwright.ssh.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.vsphere.DataDisk;
import io.poolwright.lab.guest.SshKeys;
import io.poolwright.lab.network.Faults;
import io.poolwright.lab.network.FaultyNetwork;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;
import io.poolwright.ssh.Progress;

/** The guest stage's rows of the table of errors: each comes with what people need in order to do something about it. */
interface FailureContract {

    Stage stage();

    @Test
    default void tellsWhenNobodyListensForSsh() throws Exception {
        GuestAccess access = stage().guest().access(stage().lab(), freePort());
        try (Agent agent = stage().agent()) {
            Failure failure =
                    agent.refusalOf(stage().lab().configurePool(access), Progress.within(Duration.ofSeconds(2)));

            assertThat(failure.code()).isEqualTo(ErrorCode.SSH_UNREACHABLE);
            assertThat(failure.detail()).contains("refused");
        }
    }

    @Test
    default void tellsWhenSshDoesNotAnswerInTime() throws Exception {
        try (FaultyNetwork network = FaultyNetwork.before(
                        stage().guest().port(), Faults.none().withSilence(Integer.MAX_VALUE, 0));
                Agent agent = stage().agent(Map.of("poolwright.ssh.connect-timeout", "1s"))) {
            GuestAccess access = stage().guest().access(stage().lab(), network.port());

            Failure failure =
                    agent.refusalOf(stage().lab().configurePool(access), Progress.within(Duration.ofSeconds(3)));

            assertThat(failure.code()).isEqualTo(ErrorCode.SSH_UNREACHABLE);
        }
    }

    @Test
    @Tag("essential")
    default void triesARejectedKeyOnce() throws Exception {
        KeyPair stranger = SshKeys.newEd25519();
        try (FaultyNetwork network = FaultyNetwork.before(stage().guest().port(), Faults.none());
                Agent agent = stage().agent()) {
            GuestAccess access = stage().lab()
                    .access("127.0.0.1", network.port(), stage().guest().hostKeys(), stranger);

            Failure failure = agent.refusalOf(stage().lab().configurePool(access));

            assertThat(failure.code()).isEqualTo(ErrorCode.SSH_KEY_REJECTED);
            assertThat(network.connections()).isEqualTo(1);
        }
    }

    @Test
    @Tag("essential")
    default void stopsAtAnotherHostKeyAndShowsBothFingerprints() throws Exception {
        HostKey published = new HostKey(SshKeys.publicLine(SshKeys.newEd25519()));
        try (Agent agent = stage().agent()) {
            GuestAccess access =
                    stage().lab().access("127.0.0.1", stage().guest().port(), List.of(published), SshKeys.newEd25519());

            Failure failure = agent.refusalOf(stage().lab().configurePool(access));

            assertThat(failure.code()).isEqualTo(ErrorCode.SSH_HOST_KEY_MISMATCH);
            assertThat(everythingSaid(failure)).contains(published.fingerprint());
            assertThat(stage().guest().hostKeys())
                    .anySatisfy(key -> assertThat(everythingSaid(failure)).contains(key.fingerprint()));
        }
    }

    @Test
    @Tag("essential")
    default void showsEachDiskWithTheReasonWhyItIsExcluded() throws Exception {
        DataDisk missing =
                new DataDisk(UUID.fromString("6000c29f-0000-4000-8000-00000000dead"), 0, 1, GuestLab.DISK_GB);
        ConfigurePool elsewhere = stage().lab().configurePool(DeploymentId.random(), stage().access(), missing);
        try (Agent agent = stage().agent()) {
            Failure failure = agent.refusalOf(elsewhere);

            assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_FOUND);
            assertThat(everythingSaid(failure)).contains("/dev/sda", "/dev/sdb", "lsblk");
        }
    }

    @Test
    @Tag("essential")
    default void showsDisksAndPoolsWhenThePoolCannotBeCreated() throws Exception {
        stage().guest().asRoot("/usr/bin/mkdir -p /tank/somebody");
        try (Agent agent = stage().agent()) {
            Failure failure = agent.refusalOf(stage().lab().configurePool(stage().access()));

            assertThat(failure.code()).isEqualTo(ErrorCode.POOL_CREATION_FAILED);
            assertThat(failure.detail()).contains("mountpoint '/tank' exists and is not empty");
            assertThat(failure.evidence())
                    .extracting(Evidence::title)
                    .anyMatch(title -> title.startsWith("lsblk"))
                    .anyMatch(title -> title.startsWith("zpool status"));
        } finally {
            stage().guest().asRoot("/usr/bin/rm -rf /tank");
        }
    }

    @Test
    @Tag("essential")
    default void showsTheExportTableAndTheJournalWhenTheExportFails() throws Exception {
        try (Agent agent = stage().agent()) {
            PoolConfigured pool = agent.configure(stage().lab().configurePool(stage().access()));
            stage().guest().write("/etc/exports", "/srv 10.0.0.0/99(ro,no_subtree_check)\n");

            Failure failure = agent.refusalOf(stage().lab().exportNfs(stage().access(), pool.guid(), Stage.NETWORK));

            assertThat(failure.code()).isEqualTo(ErrorCode.EXPORT_FAILED);
            assertThat(everythingSaid(failure)).contains("Invalid prefix");
            assertThat(failure.evidence())
                    .extracting(Evidence::title)
                    .anyMatch(title -> title.startsWith("exportfs -v"))
                    .anyMatch(title -> title.startsWith("journalctl"));
        } finally {
            stage().guest().write("/etc/exports", "");
        }
    }

    private static String everythingSaid(Failure failure) {
        StringBuilder said = new StringBuilder(failure.detail());
        failure.evidence()
                .forEach(evidence ->
                        said.append('\n').append(evidence.title()).append('\n').append(evidence.text()));
        return said.toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
