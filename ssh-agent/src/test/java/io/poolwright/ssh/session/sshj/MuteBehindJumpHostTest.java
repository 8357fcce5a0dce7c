package io.poolwright.ssh.session.sshj;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.lab.guest.JumpHost;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.lab.network.Faults;
import io.poolwright.lab.network.FaultyNetwork;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;
import io.poolwright.ssh.session.GuestUnreachableException;

/** Servers that accept a connection and never say a word, at the end of a tunnel that opened later than the limit. */
class MuteBehindJumpHostTest {

    private static final String GUEST = "10.77.0.50";
    private static final String INNER = "10.77.0.2";
    private static final Duration GENEROUS = Duration.ofSeconds(60);

    /** The answer to the opening of a tunnel takes longer than {@link #SHORT}. */
    private static final Duration EACH_WAY = Duration.ofMillis(150);

    private static final Duration SHORT = Duration.ofMillis(200);

    private final GuestLab lab = new GuestLab();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @TempDir
    private Path directory;

    private SimulatedGuest guest;
    private JumpHost outer;
    private JumpHost inner;
    private FaultyNetwork slow;
    private ServerSocket mute;

    @BeforeEach
    void start() throws IOException {
        guest = lab.boot(GuestLab.healthy());
        outer = JumpHost.start(lab.runtime(), Files.createDirectory(directory.resolve("outer")));
        inner = JumpHost.start(lab.runtime(), Files.createDirectory(directory.resolve("inner")));
        slow = FaultyNetwork.before(outer.port(), Faults.none().withDelay(EACH_WAY));
        mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void shutDown() throws IOException {
        mute.close();
        slow.close();
        inner.close();
        outer.close();
        threads.close();
        lab.close();
    }

    @Test
    void givesUpAMuteGuestWhoseTunnelOpensAfterTheLimit() throws Exception {
        try (Agent behind = lab.agent(oneHop())) {
            logInToTheJumpHost(behind);
            outer.route(GUEST, mute.getLocalPort());

            Future<?> attempt = threads.submit(() -> behind.connector().connect(access(), SHORT));

            isUnreachable(attempt);
            outer.route(GUEST, guest.port());
            behind.connector().connect(access(), GENEROUS).close();
        }
    }

    @Test
    void givesUpAMuteJumpHostWhoseTunnelOpensAfterTheLimit() throws Exception {
        try (Agent behind = lab.agent(twoHops())) {
            logInToTheJumpHost(behind);
            outer.route(INNER, mute.getLocalPort());

            Future<?> attempt = threads.submit(() -> behind.connector().connect(access(), SHORT));

            isUnreachable(attempt);
            outer.route(INNER, inner.port());
            inner.route(GUEST, guest.port());
            behind.connector().connect(access(), GENEROUS).close();
        }
    }

    /** Nobody has a route yet, so that nothing but the first login comes of it. */
    private void logInToTheJumpHost(Agent behind) {
        assertThatExceptionOfType(GuestUnreachableException.class)
                .isThrownBy(() -> behind.connector().connect(access(), GENEROUS))
                .withMessageContaining("while opening channel");
    }

    private static void isUnreachable(Future<?> attempt) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> attempt.get(GENEROUS.toSeconds(), TimeUnit.SECONDS))
                .withCauseInstanceOf(GuestUnreachableException.class);
    }

    private GuestAccess access() {
        return lab.access(GUEST, 22, HostKey.parseAll(guest.publishedHostKeys()), lab.userKey());
    }

    private Map<String, String> oneHop() {
        Map<String, String> settings = new HashMap<>();
        settings.put("poolwright.ssh.connect-timeout", "20s");
        put(settings, 0, outer, outer.address(), slow.port());
        return settings;
    }

    private Map<String, String> twoHops() {
        Map<String, String> settings = oneHop();
        put(settings, 1, inner, INNER, 22);
        return settings;
    }

    private static void put(Map<String, String> settings, int place, JumpHost host, String address, int port) {
        String prefix = "poolwright.ssh.jump-hosts[%d].".formatted(place);
        settings.put(prefix + "address", address);
        settings.put(prefix + "port", Integer.toString(port));
        settings.put(prefix + "username", host.username());
        settings.put(prefix + "private-key", host.privateKeyFile().toString());
        settings.put(prefix + "host-key", host.hostKeyLine());
        settings.put(prefix + "max-connections", "2");
    }
}
