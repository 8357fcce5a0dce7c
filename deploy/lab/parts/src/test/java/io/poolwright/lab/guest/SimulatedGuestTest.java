package io.poolwright.lab.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;

import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedGuestTest {

    private static final String LOCK = "sudo -n -- /usr/bin/flock --exclusive --wait %d --conflict-exit-code 75"
            + " /run/lock/poolwright.lock /bin/cat";
    private static final String LOCK_FILE = "/run/lock/poolwright.lock";
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
    void runsABatchOfCommandsAndReportsEachExitCode() throws IOException {
        try (SimulatedGuest guest = boot(healthy());
                ClientSession session = connect(guest)) {
            SimulatedGuest.Result result = SshProbe.exec(
                    session,
                    "sudo -n -- /usr/sbin/zpool list -H; printf '\\n%s %d\\n' 'mark' \"$?\";"
                            + " /usr/sbin/nosuch 2>&1; printf '\\n%s %d\\n' 'mark' \"$?\"");

            assertThat(result.stdout())
                    .isEqualTo("\nmark 0\nbash: line 1: /usr/sbin/nosuch: No such file or directory\n\nmark 127\n");
            assertThat(result.exitCode()).isZero();
        }
    }

    @Test
    void makesAPoolOnTheDiskBehindItsStableLink() throws IOException {
        try (SimulatedGuest guest = boot(healthy());
                ClientSession session = connect(guest)) {
            assertThat(SshProbe.exec(session, CREATE)).isEqualTo(new SimulatedGuest.Result(0, "", ""));

            String link = "/dev/disk/by-id/wwn-0x6000c29a111142228333444455556666-part1";
            assertThat(guest.run("sudo zpool list -HPv -o name tank").stdout())
                    .startsWith("tank\n\t" + link + "\t496G\t");
            assertThat(guest.run("readlink -e " + link).stdout()).isEqualTo("/dev/sdb1\n");
            assertThat(guest.run("sudo zfs get -Hp -o property,value compression,atime,poolwright:deployment,a:b tank")
                            .stdout())
                    .isEqualTo("compression\tlz4\natime\toff\npoolwright:deployment\td-1\na:b\t-\n");
            assertThat(guest.run("sudo zpool status tank").stdout())
                    .contains("\n\t  wwn-0x6000c29a111142228333444455556666  ONLINE       0     0     0\n");
        }
    }

    @Test
    void showsItsDisksAsLsblkDoes() {
        try (SimulatedGuest guest = boot(healthy())) {
            SimulatedGuest.Result result = guest.run("/usr/bin/lsblk --json --bytes --output"
                    + " NAME,PATH,SIZE,TYPE,FSTYPE,LABEL,MOUNTPOINTS,SERIAL,WWN,MODEL,RO /dev/sdb");

            assertThat(result.stdout()).isEqualTo("""
                    {
                       "blockdevices": [
                          {
                             "name": "sdb",
                             "path": "/dev/sdb",
                             "size": 536870912000,
                             "type": "disk",
                             "fstype": null,
                             "label": null,
                             "mountpoints": [
                                 null
                             ],
                             "serial": "6000c29a111142228333444455556666",
                             "wwn": "0x6000c29a111142228333444455556666",
                             "model": "Virtual disk",
                             "ro": false
                          }
                       ]
                    }
                    """);
        }
    }

    @Test
    void letsOnlyOneConnectionHoldTheLock() throws IOException {
        try (SimulatedGuest guest = boot(healthy());
                ClientSession first = connect(guest);
                ClientSession second = connect(guest);
                PipedOutputStream input = new PipedOutputStream();
                ChannelExec holder = lock(first, new PipedInputStream(input))) {
            input.write("held\n".getBytes(StandardCharsets.UTF_8));
            input.flush();
            await().until(() -> guest.machine().fileLocks().isHeld(LOCK_FILE));

            assertThat(SshProbe.exec(second, LOCK.formatted(0)).exitCode()).isEqualTo(75);

            holder.close(false).await(SshProbe.LIMIT);
            assertThat(SshProbe.exec(second, LOCK.formatted(10)).exitCode()).isZero();
        }
    }

    @Test
    void releasesTheLockOfAConnectionThatBreaks() throws IOException {
        try (SimulatedGuest guest = boot(healthy());
                ClientSession first = connect(guest);
                PipedOutputStream input = new PipedOutputStream();
                ChannelExec holder = lock(first, new PipedInputStream(input))) {
            await().until(() -> guest.machine().fileLocks().isHeld(LOCK_FILE));
            assertThat(holder.isOpen()).isTrue();

            first.close(true);

            await().until(() -> !guest.machine().fileLocks().isHeld(LOCK_FILE));
        }
    }

    @Test
    void keepsPoolAndExportsOverAReboot() {
        try (SimulatedGuest guest = boot(healthy())) {
            guest.run(CREATE);
            guest.run("sudo zfs set sharenfs='rw=@10.0.0.0/8,no_root_squash' tank");
            String guid = guest.run("sudo zpool list -H -o guid tank").stdout();

            guest.reboot();

            assertThat(guest.run("sudo zpool list -H -o guid tank").stdout()).isEqualTo(guid);
            assertThat(guest.run("sudo exportfs -v").stdout()).startsWith("/tank         \t10.0.0.0/8(");
            assertThat(guest.run("sudo systemctl is-active nfs-server").stdout())
                    .isEqualTo("active\n");
        }
    }

    @Test
    void breaksALongPathInTheListOfExports() {
        try (SimulatedGuest guest = boot(healthy())) {
            guest.run("sudo zpool create a-rather-long-name /dev/sdb");

            guest.run("sudo zfs set sharenfs='rw=@10.0.0.0/8' a-rather-long-name");

            assertThat(guest.run("sudo exportfs -v").stdout()).startsWith("/a-rather-long-name\n\t\t10.0.0.0/8(");
        }
    }

    @Test
    void letsInNobodyButItsUserWithAnAuthorizedKey() throws IOException {
        try (SimulatedGuest guest = boot(healthy())) {
            assertThatThrownBy(() -> probe.connect("zfsadmin", "127.0.0.1", guest.port(), SshKeys.newEd25519()))
                    .isInstanceOf(SshException.class);
            assertThatThrownBy(() -> probe.connect("root", "127.0.0.1", guest.port(), key))
                    .isInstanceOf(SshException.class);
        }
    }

    @Test
    void showsOneOfTheHostKeysThatItPublishes() throws IOException {
        try (SimulatedGuest guest = boot(healthy());
                ClientSession session = connect(guest)) {
            assertThat(session.isAuthenticated()).isTrue();
            assertThat(guest.publishedHostKeys().split(",")).containsAll(probe.seenHostKeys());
        }
    }

    @Test
    void sharesItsThreadsWithAllOtherGuests() {
        boot(healthy()).close();
        int before = ManagementFactory.getThreadMXBean().getThreadCount();
        List<SimulatedGuest> guests = new ArrayList<>();

        for (int i = 0; i < 25; i++) {
            guests.add(boot(healthy()));
        }

        assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(before + 5);
        guests.forEach(SimulatedGuest::close);
    }

    @Test
    void runsNoInteractiveShell() throws IOException {
        try (SimulatedGuest guest = boot(healthy());
                ClientSession session = connect(guest);
                var shell = session.createShellChannel()) {
            shell.open().verify(SshProbe.LIMIT);

            await().until(() -> shell.getExitStatus() != null);

            assertThat(shell.getExitStatus()).isOne();
        }
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

    private static ChannelExec lock(ClientSession session, PipedInputStream input) throws IOException {
        ChannelExec channel = session.createExecChannel(LOCK.formatted(5));
        channel.setIn(input);
        channel.open().verify(SshProbe.LIMIT);
        return channel;
    }
}
