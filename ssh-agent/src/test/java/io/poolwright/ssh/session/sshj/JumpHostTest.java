package io.poolwright.ssh.session.sshj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.message.DeploymentFact.TargetFact;
import io.poolwright.contracts.message.DeploymentFact.TargetKeyChanged;
import io.poolwright.contracts.message.SshTask.ChangeTargetKey;
import io.poolwright.contracts.target.KeyChange;
import io.poolwright.lab.guest.JumpHost;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.SessionParts;

/** What the guests behind one jump host share, and what they must not. */
class JumpHostTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final io.poolwright.ssh.session.sshj.JumpHost.Purpose VISIT =
            io.poolwright.ssh.session.sshj.JumpHost.Purpose.VISIT;
    private static final String FIRST = "10.77.0.50";
    private static final String SECOND = "10.77.0.51";

    private final GuestLab lab = new GuestLab();
    private JumpHost jumpHost;

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        jumpHost = JumpHost.start(lab.runtime(), Files.createDirectory(directory.resolve("first")));
    }

    @AfterEach
    void shutDown() {
        jumpHost.close();
        lab.close();
    }

    @Test
    void letsTheOthersGoOnWhenAGuestThatPrintsEndlesslyIsLeft() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        jumpHost.route(FIRST, guest.port());
        try (Agent agent = lab.agent(through(jumpHost));
                GuestSession patient = agent.connector().connect(behind(guest), PATIENCE)) {
            for (int i = 0; i < 2; i++) {
                try (GuestSession flooded = agent.connector().connect(behind(guest), PATIENCE)) {
                    assertThatExceptionOfType(StepFailedException.class)
                            .isThrownBy(() ->
                                    flooded.run(GuestCommandLine.unprivileged(Executable.CAT, SHORT, "/dev/zero")))
                            .satisfies(e -> assertThat(e.failure().code()).isEqualTo(ErrorCode.GUEST_COMMAND_TIMEOUT));
                }
                assertThat(patient.run(GuestCommandLine.unprivileged(Executable.TRUE, PATIENCE))
                                .succeeded())
                        .isTrue();
            }
        }
        assertThat(jumpHost.connections()).isEqualTo(1);
    }

    @Test
    void closesATunnelThatTheJumpHostOpensTooLate() throws Exception {
        Map<String, String> settings = new HashMap<>(through(jumpHost));
        settings.put("poolwright.ssh.connect-timeout", "2s");
        try (SshjParts way = way(settings);
                ServerSocket guest = listening(FIRST)) {
            CompletableFuture<Void> network = jumpHost.hold();
            assertThatExceptionOfType(GuestUnreachableException.class)
                    .isThrownBy(() -> way.jumpHost().tunnel(FIRST, 22, VISIT, PATIENCE));

            network.complete(null);

            try (Socket late = guest.accept()) {
                assertEnd(late);
            }
        }
        assertThat(jumpHost.connections()).isEqualTo(1);
    }

    @Test
    void closesTheTunnelToAFurtherJumpHostThatDoesNotAnswer() throws Exception {
        try (JumpHost further = JumpHost.start(lab.runtime(), Files.createDirectory(directory.resolve("further")));
                ServerSocket mute = listening("10.77.0.2");
                SshjParts way = way(chain(further))) {
            assertThatExceptionOfType(GuestUnreachableException.class)
                    .isThrownBy(() -> way.jumpHost().tunnel(FIRST, 22, VISIT, Duration.ofSeconds(3)));

            try (Socket left = mute.accept()) {
                // It takes nothing any more, which is more than having nothing to say
                await().atMost(PATIENCE).until(() -> refuses(left));
            }
        }
    }

    @Test
    void lastsForAHandOverInEachPlace() throws Exception {
        Map<String, String> settings = new HashMap<>(through(jumpHost));
        settings.put("poolwright.ssh.jump-host.max-connections", "2");
        settings.put("poolwright.ssh.reconnects", "0");
        try (Agent agent = lab.agent(settings);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<TargetFact>> changes = new ArrayList<>();
            for (String address : List.of(FIRST, SECOND)) {
                SimulatedGuest guest = lab.boot(GuestLab.healthy().withAnswersAfter(Duration.ofMillis(300)));
                jumpHost.route(address, guest.port());
                GuestAccess access =
                        lab.access(address, 22, HostKey.parseAll(guest.publishedHostKeys()), lab.userKey());
                changes.add(threads.submit(() -> agent.change(rotation(access))));
            }

            for (Future<TargetFact> change : changes) {
                assertThat(change.get(240, TimeUnit.SECONDS)).isInstanceOf(TargetKeyChanged.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void doesNotStartWithoutAPlaceForTrials(int places) {
        Map<String, String> settings = new HashMap<>(through(jumpHost));
        settings.put("poolwright.ssh.jump-host.max-connections", Integer.toString(places));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> way(settings))
                .withMessageContaining("max-connections");
    }

    private static ChangeTargetKey rotation(GuestAccess access) {
        return new ChangeTargetKey(
                UUID.randomUUID(),
                TargetId.random(),
                DeploymentId.random(),
                Instant.now().plusSeconds(200),
                access,
                KeyChange.ROTATE,
                2);
    }

    private static boolean refuses(Socket socket) {
        try {
            say(socket, "SSH-2.0-late\r\n");
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static void assertEnd(Socket socket) throws IOException {
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        InputStream input = socket.getInputStream();
        assertThat(input.read()).isEqualTo(-1);
    }

    private ServerSocket listening(String address) throws IOException {
        ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        jumpHost.route(address, socket.getLocalPort());
        return socket;
    }

    private GuestAccess behind(SimulatedGuest guest) {
        return lab.access(FIRST, 22, HostKey.parseAll(guest.publishedHostKeys()), lab.userKey());
    }

    private Map<String, String> chain(JumpHost further) {
        Map<String, String> settings = new HashMap<>();
        put(settings, "poolwright.ssh.jump-hosts[0].", jumpHost, jumpHost.address(), jumpHost.port());
        put(settings, "poolwright.ssh.jump-hosts[1].", further, "10.77.0.2", 22);
        return settings;
    }

    private static Map<String, String> through(JumpHost host) {
        Map<String, String> settings = new HashMap<>();
        put(settings, "poolwright.ssh.jump-host.", host, host.address(), host.port());
        return settings;
    }

    private static void put(Map<String, String> settings, String prefix, JumpHost host, String address, int port) {
        settings.put(prefix + "address", address);
        settings.put(prefix + "port", Integer.toString(port));
        settings.put(prefix + "username", host.username());
        settings.put(prefix + "private-key", host.privateKeyFile().toString());
        settings.put(prefix + "host-key", host.hostKeyLine());
    }

    private SshjParts way(Map<String, String> settings) {
        return new SshjParts(SessionParts.config(settings), SessionParts.guestKeys(lab.sealing()));
    }
}
