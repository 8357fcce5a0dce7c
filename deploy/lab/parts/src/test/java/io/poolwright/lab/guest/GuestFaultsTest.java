package io.poolwright.lab.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.function.Consumer;

import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.poolwright.lab.guest.machine.PoolCondition;
import io.poolwright.lab.guest.machine.ZfsPool;

/** What can be wrong with a guest. */
class GuestFaultsTest {

    private static final String CREATE = "LC_ALL=C sudo -n -- /usr/bin/timeout -k 5 60 /usr/sbin/zpool create"
            + " -o ashift=12 -O compression=lz4 -O atime=off -O poolwright:deployment=d-1 tank"
            + " /dev/disk/by-id/wwn-0x6000c29a111142228333444455556666";

    private final SshRuntime runtime = new SshRuntime();
    private final SshProbe probe = new SshProbe();
    private final KeyPair key = SshKeys.newEd25519();

    @AfterEach
    void close() {
        probe.close();
        runtime.close();
    }

    @Test
    void hidesTheIdentityOfDisksWithoutDiskUuids() {
        try (SimulatedGuest guest = boot(healthy().withoutDiskUuids())) {
            assertThat(guest.run("readlink -e /dev/disk/by-id/wwn-0x6000c29a111142228333444455556666"))
                    .isEqualTo(new SimulatedGuest.Result(1, "", ""));
            assertThat(guest.run("lsblk -n -o SERIAL,WWN /dev/sdb").stdout()).isBlank();
        }
    }

    @Test
    void listsASignatureThatWasThereBefore() {
        try (SimulatedGuest guest = boot(healthy().withSignatureOnDataDisk("ext4"))) {
            assertThat(guest.run("sudo wipefs --noheadings --output TYPE,OFFSET,LABEL /dev/sdb")
                            .stdout())
                    .isEqualTo("ext4 0x438  \n");
        }
    }

    @Test
    void exportsNothingUsefulWhileNfsServerIsStopped() {
        try (SimulatedGuest guest = boot(healthy().withNfsServerInactive())) {
            assertThat(guest.run("sudo systemctl is-active nfs-server"))
                    .isEqualTo(new SimulatedGuest.Result(3, "inactive\n", ""));
            assertThat(guest.run("sudo exportfs -ra").exitCode()).isZero();
        }
    }

    @Test
    void endsASlowProgramWhenItsTimeIsUp() {
        try (SimulatedGuest guest = boot(healthy().withSlowProgram("zpool", Duration.ofMinutes(5)))) {
            assertThat(guest.run("sudo timeout -k 5 60 zpool list").exitCode()).isEqualTo(124);
            assertThat(guest.run("sudo timeout -k 5 600 zpool list").exitCode()).isZero();
        }
    }

    @Test
    void endsAReloadThatWaitsForANameThatDoesNotResolve() {
        try (SimulatedGuest guest = boot(healthy())) {
            guest.run(CREATE);
            guest.run("sudo zfs set sharenfs='rw=nosuchhost.invalid' tank");

            assertThat(guest.run("sudo timeout 10 exportfs -ra").exitCode()).isEqualTo(124);
        }
    }

    @Test
    void breaksTheConnectionAfterTheCommandHasRun() throws IOException {
        try (SimulatedGuest guest = boot(healthy().withConnectionCutAfterCommand(2));
                ClientSession session = connect(guest)) {
            assertThat(SshProbe.exec(session, "true").exitCode()).isZero();

            assertThatThrownBy(() -> SshProbe.exec(session, CREATE)).isInstanceOf(IOException.class);

            assertThat(guest.run("sudo zpool list -H -o name").stdout()).isEqualTo("tank\n");
            try (ClientSession again = connect(guest)) {
                assertThat(SshProbe.exec(again, "true").exitCode()).isZero();
            }
        }
    }

    @Test
    void leavesAHangingCommandWithoutAnswerUntilTheChannelCloses() throws IOException {
        try (SimulatedGuest guest = boot(healthy().withHangingCommand("zpool create"));
                ClientSession session = connect(guest);
                ChannelExec hanging = session.createExecChannel(CREATE)) {
            hanging.open().verify(SshProbe.LIMIT);
            await().until(() -> !guest.commandLines().isEmpty());

            assertThat(hanging.getExitStatus()).isNull();
            assertThat(guest.run("sudo zpool list -H").stdout()).isEmpty();
        }
    }

    @Test
    void showsADegradedPoolAsOpenZfsDoes() {
        try (SimulatedGuest guest = boot(healthy())) {
            guest.run("sudo zpool create tank /dev/sdb");
            pool(guest, pool -> pool.condition(PoolCondition.degraded(24).scrubbed()));

            assertThat(guest.run("sudo zpool list -Hp -o health tank").stdout()).isEqualTo("DEGRADED\n");
            assertThat(guest.run("sudo zpool status tank").stdout()).isEqualTo("""
                      pool: tank
                     state: DEGRADED
                    status: One or more devices has experienced an unrecoverable error.  An
                    \tattempt was made to correct the error.  Applications are unaffected.
                    action: Determine if the device needs to be replaced, and clear the errors
                    \tusing 'zpool clear' or replace the device with 'zpool replace'.
                       see: https://openzfs.github.io/openzfs-docs/msg/ZFS-8000-9P
                      scan: scrub repaired 0B in 00:00:01 with 0 errors on Sun Nov 22 00:24:02 2026
                    config:

                    \tNAME        STATE     READ WRITE CKSUM
                    \ttank        DEGRADED     0     0     0
                    \t  sdb       DEGRADED     0     0    24  too many errors

                    errors: No known data errors
                    """);
        }
    }

    @Test
    void saysThatDataIsLost() {
        try (SimulatedGuest guest = boot(healthy())) {
            guest.run(CREATE);
            pool(guest, pool -> pool.condition(PoolCondition.corrupted(3)));

            assertThat(guest.run("sudo zpool status -x").stdout())
                    .contains(" state: ONLINE")
                    .endsWith("errors: 3 data errors, use '-v' for a list\n");
        }
    }

    @Test
    void fillsAPool() {
        try (SimulatedGuest guest = boot(healthy())) {
            guest.run(CREATE);
            pool(guest, pool -> pool.fill(84));

            assertThat(guest.run("sudo zpool list -H -o cap tank").stdout()).isIn("83%\n", "84%\n");
        }
    }

    @Test
    void answersWithOtherHostKeysWhenReplaced() throws IOException {
        try (SimulatedGuest guest = boot(healthy())) {
            var before = guest.hostKeys();

            guest.replaceHostKeys();

            assertThat(guest.hostKeys()).doesNotContainAnyElementsOf(before);
            try (ClientSession session = connect(guest)) {
                assertThat(session.isAuthenticated()).isTrue();
                assertThat(guest.hostKeys()).containsAnyElementsOf(probe.seenHostKeys());
            }
        }
    }

    @Test
    void wantsAPasswordForSudoIfToldTo() {
        try (SimulatedGuest guest = boot(healthy().withSudoRefused())) {
            assertThat(guest.run("sudo -n -- /usr/sbin/zpool list"))
                    .isEqualTo(new SimulatedGuest.Result(1, "", "sudo: a password is required\n"));
        }
    }

    @Test
    void publishesAnotherHostKeyIfToldTo() throws IOException {
        try (SimulatedGuest guest = boot(healthy().withWrongHostKeyPublished());
                ClientSession session = connect(guest)) {
            assertThat(session.isAuthenticated()).isTrue();
            assertThat(guest.publishedHostKeys().split(",")).doesNotContainAnyElementsOf(probe.seenHostKeys());
        }
    }

    private static void pool(SimulatedGuest guest, Consumer<ZfsPool> change) {
        guest.machine().locked(machine -> {
            change.accept(machine.pools().imported("tank").orElseThrow());
            return machine;
        });
    }

    private GuestSpec healthy() {
        return GuestSpec.named("zfs-dr-001").withAuthorizedKeys(SshKeys.publicLine(key));
    }

    private SimulatedGuest boot(GuestSpec spec) {
        return SimulatedGuest.boot(runtime, spec);
    }

    private ClientSession connect(SimulatedGuest guest) throws IOException {
        return probe.connect("zfsadmin", "127.0.0.1", guest.port(), key);
    }
}
