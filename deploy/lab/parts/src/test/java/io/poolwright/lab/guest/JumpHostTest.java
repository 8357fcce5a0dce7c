package io.poolwright.lab.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;

import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.forward.ExplicitPortForwardingTracker;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JumpHostTest {

    private static final String ADDRESS = "10.77.0.50";

    @TempDir
    Path directory;

    private final SshRuntime runtime = new SshRuntime();
    private final SshProbe probe = new SshProbe();
    private final KeyPair key = SshKeys.newEd25519();
    private JumpHost jumpHost;
    private SimulatedGuest guest;

    @BeforeEach
    void start() {
        jumpHost = JumpHost.start(runtime, directory);
        guest = SimulatedGuest.boot(runtime, GuestSpec.named("zfs-dr-001").withAuthorizedKeys(SshKeys.publicLine(key)));
        jumpHost.route(ADDRESS, guest.port());
    }

    @AfterEach
    void stop() {
        probe.close();
        guest.close();
        jumpHost.close();
        runtime.close();
    }

    @Test
    void leadsToTheGuestAtItsAddress() throws Exception {
        try (ClientSession jump = jump();
                ExplicitPortForwardingTracker tunnel = tunnel(jump, ADDRESS, 22);
                ClientSession session = through(tunnel)) {
            assertThat(SshProbe.exec(session, "hostname").stdout()).isEqualTo("zfs-dr-001\n");
            assertThat(probe.seenHostKeys()).hasSize(2).first().isEqualTo(jumpHost.hostKeyLine());
            assertThat(guest.hostKeys()).contains(probe.seenHostKeys().getLast());
        }
    }

    @Test
    void reachesTheGuestAgainAfterItsReboot() throws Exception {
        guest.reboot();

        try (ClientSession jump = jump();
                ExplicitPortForwardingTracker tunnel = tunnel(jump, ADDRESS, 22);
                ClientSession session = through(tunnel)) {
            assertThat(SshProbe.exec(session, "true").exitCode()).isZero();
        }
    }

    @Test
    void leadsNowhereElse() throws Exception {
        try (ClientSession jump = jump()) {
            for (SshdSocketAddress target : List.of(
                    new SshdSocketAddress("10.77.0.51", 22),
                    new SshdSocketAddress(ADDRESS, 80),
                    new SshdSocketAddress("127.0.0.1", guest.port()))) {
                try (ExplicitPortForwardingTracker tunnel = tunnel(jump, target.getHostName(), target.getPort())) {
                    assertThatThrownBy(() -> through(tunnel))
                            .as(target.toString())
                            .isInstanceOf(IOException.class);
                }
            }
        }
    }

    @Test
    void runsNoCommands() throws Exception {
        try (ClientSession jump = jump()) {
            assertThatThrownBy(() -> SshProbe.exec(jump, "true")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void letsInOnlyTheOwnerOfItsKey() {
        assertThatThrownBy(() -> probe.connect(jumpHost.username(), jumpHost.address(), jumpHost.port(), key))
                .isInstanceOf(IOException.class);
    }

    @Test
    void keepsItsPrivateKeyFromOthers() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(jumpHost.privateKeyFile())))
                .isEqualTo("rw-------");
    }

    private ClientSession jump() throws IOException, GeneralSecurityException {
        KeyPair own = new FileKeyPairProvider(jumpHost.privateKeyFile())
                .loadKeys(null)
                .iterator()
                .next();
        return probe.connect(jumpHost.username(), jumpHost.address(), jumpHost.port(), own);
    }

    private static ExplicitPortForwardingTracker tunnel(ClientSession jump, String host, int port) throws IOException {
        return jump.createLocalPortForwardingTracker(0, new SshdSocketAddress(host, port));
    }

    private ClientSession through(ExplicitPortForwardingTracker tunnel) throws IOException {
        return probe.connect("zfsadmin", "127.0.0.1", tunnel.getBoundAddress().getPort(), key);
    }
}
