package io.poolwright.ssh.session.sshj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.guest.HostKeyRules;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.value.PoolGuid;
import io.poolwright.lab.guest.JumpHost;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.lab.guest.SshKeys;
import io.poolwright.lab.network.Faults;
import io.poolwright.lab.network.FaultyNetwork;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;
import io.poolwright.ssh.Progress;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.StepProgress;

/** Reaching a guest, or rightly not. */
class GuestConnectionTest {

    private final GuestLab lab = new GuestLab();
    private final Agent agent = lab.agent();

    @TempDir
    private Path directory;

    @AfterEach
    void shutDown() {
        agent.close();
        lab.close();
    }

    @Test
    void stopsAtOnceWhenTheHostKeyIsAnotherOne() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withWrongHostKeyPublished());

        Failure failure = agent.refusalOf(lab.configurePool(lab.access(guest)));

        assertThat(failure.code()).isEqualTo(ErrorCode.SSH_HOST_KEY_MISMATCH);
        assertThat(failure.detail())
                .contains(HostKey.parseAll(guest.publishedHostKeys()).getFirst().fingerprint())
                .contains(new HostKey(guest.hostKeys().getFirst()).fingerprint());
        assertThat(guest.commandLines()).isEmpty();
    }

    @Test
    void trustsNobodyWhenNoHostKeyIsPublished() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        GuestAccess access = lab.access("127.0.0.1", guest.port(), List.of(), lab.userKey());

        assertThat(agent.refusalOf(lab.configurePool(access)).code()).isEqualTo(ErrorCode.SSH_HOST_KEYS_UNKNOWN);
        assertThat(guest.commandLines()).isEmpty();
    }

    @Test
    void takesAnyOfThePublishedHostKeys() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        HostKey last = new HostKey(guest.hostKeys().getLast());
        GuestAccess access = lab.access("127.0.0.1", guest.port(), List.of(last), lab.userKey());

        assertThat(agent.configure(lab.configurePool(access)).hostKey()).isEqualTo(last);
    }

    @Test
    void doesNotTryARejectedKeyAgain() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        GuestAccess access = lab.access(
                "127.0.0.1", guest.port(), HostKey.parseAll(guest.publishedHostKeys()), SshKeys.newEd25519());
        Progress progress = Progress.unhurried();

        Failure failure = agent.refusalOf(lab.configurePool(access), progress);

        assertThat(failure.code()).isEqualTo(ErrorCode.SSH_KEY_REJECTED);
        assertThat(failure.detail()).contains(access.credential().publicKeyFingerprint());
        assertThat(progress.messages()).isEmpty();
    }

    @Test
    void logsInWithAPasswordOnlyWhereTheTemplateSaysSo() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        guest.acceptPassword("correct horse");
        GuestAccess byKey = lab.access(
                "127.0.0.1", guest.port(), HostKey.parseAll(guest.publishedHostKeys()), SshKeys.newEd25519());
        GuestAccess byPassword = byKey.with(byKey.credential().with(Optional.of(lab.password("correct horse"))));
        GuestAccess byAnother = byKey.with(byKey.credential().with(Optional.of(lab.password("battery staple"))));

        assertThat(agent.refusalOf(lab.configurePool(byKey)).code()).isEqualTo(ErrorCode.SSH_KEY_REJECTED);
        assertThat(agent.refusalOf(lab.configurePool(byAnother)).code()).isEqualTo(ErrorCode.SSH_KEY_REJECTED);
        assertThat(agent.configure(lab.configurePool(byPassword)).device()).isEqualTo(GuestLab.LINK);
    }

    /** What lets in must be the target's own key, whatever else does. */
    @Test
    void takesAKeyOfItsOwnWhereItCameInWithAPassword() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        guest.acceptPassword("correct horse");
        GuestAccess access = lab.access(guest);
        GuestAccess byPassword = access.with(access.credential().with(Optional.of(lab.password("correct horse"))));
        PoolGuid pool = agent.configure(lab.configurePool(byPassword)).guid();
        agent.export(lab.exportNfs(byPassword, pool, "10.77.0.0/24"));

        SshCredential own = agent.prove(lab.proveAndHandOver(DeploymentId.random(), byPassword, pool, "10.77.0.0/24"))
                .ownKey()
                .orElseThrow();

        assertThat(own.password()).isEmpty();
        agent.connector()
                .connectPinned(access.with(own), Duration.ofSeconds(30))
                .close();
    }

    @Test
    void opensNoSecretOfAnotherKey() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        GuestAccess right = lab.access(guest);
        SshCredential moved = new SshCredential(
                right.credential().username(),
                SshKeyId.random(),
                right.credential().privateKey(),
                right.credential().passphrase(),
                right.credential().publicKeyFingerprint());

        Failure failure = agent.refusalOf(
                lab.configurePool(new GuestAccess(right.address(), right.port(), moved, right.hostKeys())));

        assertThat(failure.code()).isEqualTo(ErrorCode.SECRET_UNREADABLE);
    }

    @Test
    void waitsUntilTheGuestAnswers() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        guest.close();
        Progress progress = Progress.unhurried();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<PoolConfigured> outcome =
                    threads.submit(() -> agent.configure(lab.configurePool(lab.access(guest)), progress));
            await().until(() -> progress.messages().size() > 2);

            guest.reboot();

            assertThat(outcome.get(20, TimeUnit.SECONDS).device()).isEqualTo(GuestLab.LINK);
        }
        assertThat(progress.messages().getFirst()).contains("Waiting for SSH").contains("refused");
    }

    @Test
    void givesUpAtTheDeadlineAndNamesTheLastCause() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        guest.close();

        Failure failure =
                agent.refusalOf(lab.configurePool(lab.access(guest)), Progress.within(Duration.ofMillis(500)));

        assertThat(failure.code()).isEqualTo(ErrorCode.SSH_UNREACHABLE);
        assertThat(failure.detail()).contains("refused");
    }

    @Test
    void doesNotWaitForeverForABanner() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                Agent impatient = lab.agent(
                        Map.of("poolwright.ssh.connect-timeout", "300ms", "poolwright.ssh.login-timeout", "300ms"))) {
            GuestAccess access = lab.access(
                    "127.0.0.1",
                    mute.getLocalPort(),
                    List.of(new HostKey(SshKeys.publicLine(SshKeys.newEd25519()))),
                    lab.userKey());

            Failure failure = impatient.refusalOf(lab.configurePool(access), Progress.within(Duration.ofSeconds(1)));

            assertThat(failure.code()).isEqualTo(ErrorCode.SSH_UNREACHABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1_500, 3_000, 4_000})
    void givesUpWhereverTheHandshakeOrTheLoginFallsSilent(int bytes) throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        try (FaultyNetwork network =
                        FaultyNetwork.before(guest.port(), Faults.none().withSilence(Integer.MAX_VALUE, bytes));
                Agent impatient = lab.agent(
                        Map.of("poolwright.ssh.connect-timeout", "300ms", "poolwright.ssh.login-timeout", "300ms"))) {
            List<HostKey> keys = guest.hostKeys().stream().map(HostKey::new).toList();
            GuestAccess access = lab.access("127.0.0.1", network.port(), keys, lab.userKey());

            Failure failure = impatient.refusalOf(lab.configurePool(access), Progress.within(Duration.ofSeconds(1)));

            assertThat(failure.code()).isEqualTo(ErrorCode.SSH_UNREACHABLE);
            await().until(() -> impatient.openConnections() == 0);
        }
    }

    @Test
    void stopsWaitingWhenTheServiceStops() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        guest.close();
        Progress progress = Progress.unhurried();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<PoolConfigured> outcome =
                    threads.submit(() -> agent.configure(lab.configurePool(lab.access(guest)), progress));
            await().until(() -> !progress.messages().isEmpty());

            agent.endPatience();

            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> outcome.get(10, TimeUnit.SECONDS))
                    .withCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void doesNotBeginAnewAfterTheDeadline() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withConnectionCutAfterCommand(1));
        Instant start = Instant.now();
        StepProgress overAfterTheFirstCommand = new StepProgress() {
            @Override
            public void progress(int percent, String message) {}

            @Override
            public void log(String line) {}

            @Override
            public Instant deadline() {
                return guest.commandLines().isEmpty() ? start.plus(Duration.ofMinutes(10)) : start;
            }
        };

        Failure failure = agent.refusalOf(lab.configurePool(lab.access(guest)), overAfterTheFirstCommand);

        assertThat(failure.code()).isEqualTo(ErrorCode.SSH_UNREACHABLE);
        assertThat(guest.commandLines()).hasSize(1);
    }

    @Test
    void leavesACommandBehindWhenItIsInterrupted() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withHangingCommand("lsblk"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Thread> worker = new CopyOnWriteArrayList<>();
            Future<PoolConfigured> outcome = threads.submit(() -> {
                worker.add(Thread.currentThread());
                return agent.configure(lab.configurePool(lab.access(guest)));
            });
            await().until(() -> !guest.commandLines().isEmpty());

            worker.getFirst().interrupt();

            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> outcome.get(10, TimeUnit.SECONDS))
                    .withCauseInstanceOf(InterruptedException.class);
        }
        await().until(() -> agent.openConnections() == 0);
    }

    @Test
    void reachesGuestsThroughTheJumpHost() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        try (JumpHost jumpHost = JumpHost.start(lab.runtime(), directory);
                Agent behind = lab.agent(through(jumpHost, jumpHost.hostKeyLine()))) {
            jumpHost.route("10.77.0.50", guest.port());

            PoolConfigured pool = behind.configure(lab.configurePool(behind(guest)));

            assertThat(pool.device()).isEqualTo(GuestLab.LINK);
            assertThat(behind.openConnections()).isZero();
        }
    }

    @Test
    void waitsForAGuestBehindTheJumpHost() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        Progress progress = Progress.unhurried();
        try (JumpHost jumpHost = JumpHost.start(lab.runtime(), directory);
                Agent behind = lab.agent(through(jumpHost, jumpHost.hostKeyLine()));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<PoolConfigured> outcome =
                    threads.submit(() -> behind.configure(lab.configurePool(behind(guest)), progress));
            await().until(() -> progress.messages().size() > 2);

            jumpHost.route("10.77.0.50", guest.port());

            assertThat(outcome.get(20, TimeUnit.SECONDS).device()).isEqualTo(GuestLab.LINK);
        }
        assertThat(progress.messages().getFirst()).contains("through the jump host");
    }

    @Test
    void checksTheKeyOfTheJumpHostToo() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        try (JumpHost jumpHost = JumpHost.start(lab.runtime(), directory);
                Agent behind = lab.agent(through(jumpHost, SshKeys.publicLine(SshKeys.newEd25519())))) {
            jumpHost.route("10.77.0.50", guest.port());

            Failure failure = behind.refusalOf(lab.configurePool(behind(guest)));

            assertThat(failure.code()).isEqualTo(ErrorCode.SSH_HOST_KEY_MISMATCH);
            assertThat(failure.detail()).contains("jump host");
        }
        assertThat(guest.commandLines()).isEmpty();
    }

    @Test
    void reachesGuestsThroughSeveralJumpHostsInARow() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        try (JumpHost outer = JumpHost.start(lab.runtime(), Files.createDirectory(directory.resolve("outer")));
                JumpHost inner = JumpHost.start(lab.runtime(), Files.createDirectory(directory.resolve("inner")));
                Agent behind = lab.agent(chain(outer, inner, inner.hostKeyLine()))) {
            outer.route("10.77.0.2", inner.port());
            inner.route("10.77.0.50", guest.port());

            assertThat(behind.configure(lab.configurePool(behind(guest))).device())
                    .isEqualTo(GuestLab.LINK);
        }
    }

    @Test
    void checksTheKeyOfEachJumpHostInARow() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        try (JumpHost outer = JumpHost.start(lab.runtime(), Files.createDirectory(directory.resolve("outer")));
                JumpHost inner = JumpHost.start(lab.runtime(), Files.createDirectory(directory.resolve("inner")));
                Agent behind = lab.agent(chain(outer, inner, outer.hostKeyLine()))) {
            outer.route("10.77.0.2", inner.port());
            inner.route("10.77.0.50", guest.port());

            Failure failure = behind.refusalOf(lab.configurePool(behind(guest)));

            assertThat(failure.code()).isEqualTo(ErrorCode.SSH_HOST_KEY_MISMATCH);
            assertThat(failure.detail()).contains("the jump host 10.77.0.2");
        }
        assertThat(guest.commandLines()).isEmpty();
    }

    @Test
    void waitsForAPlaceOnTheJumpHost() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        try (JumpHost jumpHost = JumpHost.start(lab.runtime(), directory)) {
            jumpHost.route("10.77.0.50", guest.port());
            Map<String, String> settings = new HashMap<>(through(jumpHost, jumpHost.hostKeyLine()));
            settings.put("poolwright.ssh.jump-host.max-connections", "2");
            try (Agent behind = lab.agent(settings);
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<PoolConfigured> outcome;
                try (GuestSession first = behind.connector().connect(behind(guest), Duration.ofSeconds(10))) {
                    assertThatExceptionOfType(GuestUnreachableException.class)
                            .isThrownBy(() -> behind.connector().connect(behind(guest), Duration.ofMillis(200)))
                            .withMessageContaining("has no place left");
                    assertThat(first.hostKey()).isNotNull();
                    outcome = threads.submit(() -> behind.configure(lab.configurePool(behind(guest))));
                }
                assertThat(outcome.get(30, TimeUnit.SECONDS).device()).isEqualTo(GuestLab.LINK);
            }
        }
    }

    @Test
    void believesTheFirstKeyOnlyWhereThatIsChosenAndTellsSo() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        GuestAccess access = lab.access("127.0.0.1", guest.port(), List.of(), lab.userKey());
        Progress progress = Progress.unhurried();
        try (Agent trusting = lab.agent(Map.of("poolwright.ssh.host-keys.policy", "trust-on-first-use"))) {
            PoolConfigured pool = trusting.configure(lab.configurePool(access), progress);

            assertThat(progress.lines())
                    .anyMatch(line -> line.contains("on first use")
                            && line.contains(pool.hostKey().fingerprint()));
        }
    }

    @Test
    void believesTheFirstKeyWhereTheTemplateSaysSoAndPinsIt() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        GuestAccess plain = lab.access("127.0.0.1", guest.port(), List.of(), lab.userKey());
        GuestAccess access = new GuestAccess(
                plain.address(),
                plain.port(),
                plain.credential(),
                List.of(),
                Optional.of(new HostKeyRules(HostKeyRules.Policy.TRUST_ON_FIRST_USE, List.of(), List.of())));

        PoolConfigured pool = agent.configure(lab.configurePool(access));

        assertThat(pool.trustedOnFirstUse()).isTrue();
        assertThat(HostKey.parseAll(guest.publishedHostKeys())).contains(pool.hostKey());
    }

    @Test
    void believesNoOtherKeyWhenTheConnectionIsLostAfterTheFirst() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        GuestAccess access = lab.access("127.0.0.1", guest.port(), List.of(), lab.userKey());
        StepProgress untilAnotherAnswers = new StepProgress() {
            @Override
            public void progress(int percent, String message) {}

            @Override
            public void log(String line) {
                if (line.startsWith("Believed")) {
                    guest.replaceHostKeys();
                }
            }

            @Override
            public Instant deadline() {
                return Instant.now().plusSeconds(60);
            }
        };
        try (Agent trusting = lab.agent(Map.of("poolwright.ssh.host-keys.policy", "trust-on-first-use"))) {
            Failure failure = trusting.refusalOf(lab.configurePool(access), untilAnotherAnswers);

            assertThat(failure.code()).isEqualTo(ErrorCode.SSH_HOST_KEY_MISMATCH);
        }
        assertThat(guest.machine().pools().imported()).isEmpty();
    }

    @Test
    void stillTellsThatTheKeyWasBelievedAfterALostConnection() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withConnectionCutAfterCommand(2));
        GuestAccess access = lab.access("127.0.0.1", guest.port(), List.of(), lab.userKey());
        Progress progress = Progress.unhurried();
        try (Agent trusting = lab.agent(Map.of("poolwright.ssh.host-keys.policy", "trust-on-first-use"))) {
            assertThat(trusting.configure(lab.configurePool(access), progress).trustedOnFirstUse())
                    .isTrue();
        }
        assertThat(progress.lines())
                .filteredOn(line -> line.startsWith("Believed"))
                .hasSize(1);
    }

    @Test
    void stillRefusesAnotherKeyThanThePublishedOneWhereTheFirstIsBelieved() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withWrongHostKeyPublished());
        try (Agent trusting = lab.agent(Map.of("poolwright.ssh.host-keys.policy", "trust-on-first-use"))) {
            assertThat(trusting.refusalOf(lab.configurePool(lab.access(guest))).code())
                    .isEqualTo(ErrorCode.SSH_HOST_KEY_MISMATCH);
        }
    }

    @Test
    void acceptsPinnedFingerprintsWhateverWasPublished() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withWrongHostKeyPublished());
        String pins = guest.hostKeys().stream()
                .map(line -> new HostKey(line).fingerprint())
                .collect(Collectors.joining(","));
        try (Agent pinning = lab.agent(pinned(pins));
                Agent other = lab.agent(pinned("SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"))) {
            ConfigurePool command = lab.configurePool(lab.access(guest));

            assertThat(other.refusalOf(command).code()).isEqualTo(ErrorCode.SSH_HOST_KEY_MISMATCH);
            assertThat(pinning.configure(command).device()).isEqualTo(GuestLab.LINK);
        }
    }

    @Test
    void trustsNobodyWhenNothingIsPinned() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        try (Agent pinning = lab.agent(Map.of("poolwright.ssh.host-keys.policy", "pinned"))) {
            assertThat(pinning.refusalOf(lab.configurePool(lab.access(guest))).code())
                    .isEqualTo(ErrorCode.SSH_HOST_KEYS_UNKNOWN);
        }
    }

    /** It has keys of other types only. The other lists are tried on OpenSSH's server, which can be told to offer one thing. */
    @Test
    void speaksOnlyTheAlgorithmsThatAreConfigured() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        try (Agent same = lab.agent(Map.of("poolwright.ssh.algorithms.keys", "ssh-ed25519"));
                Agent different = lab.agent(Map.of("poolwright.ssh.algorithms.keys", "rsa-sha2-512"))) {
            same.connector().connect(lab.access(guest), Duration.ofSeconds(30)).close();

            assertThatExceptionOfType(GuestUnreachableException.class)
                    .isThrownBy(() -> different.connector().connect(lab.access(guest), Duration.ofSeconds(30)))
                    .withMessageContaining("Unable to reach a settlement of HostKeyAlgorithms");
        }
    }

    @ParameterizedTest
    @CsvSource({"key-exchange,diffie-hellman-group1-sha1", "keys,ssh-rsa", "ciphers,3des-cbc", "macs,hmac-sha1"})
    void doesNotStartWithAnAlgorithmThatIsOutdated(String setting, String algorithm) {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> lab.agent(Map.of("poolwright.ssh.algorithms." + setting, algorithm)))
                .withMessageContaining(setting)
                .withMessageContaining(algorithm);
    }

    private static Map<String, String> pinned(String fingerprints) {
        return Map.of(
                "poolwright.ssh.host-keys.policy", "pinned", "poolwright.ssh.host-keys.fingerprints", fingerprints);
    }

    private static Map<String, String> chain(JumpHost outer, JumpHost inner, String innerHostKey) {
        Map<String, String> settings = new HashMap<>();
        put(settings, 0, outer, outer.address(), outer.port(), outer.hostKeyLine());
        put(settings, 1, inner, "10.77.0.2", 22, innerHostKey);
        return settings;
    }

    private static void put(
            Map<String, String> settings, int place, JumpHost host, String address, int port, String hostKey) {
        String prefix = "poolwright.ssh.jump-hosts[%d].".formatted(place);
        settings.put(prefix + "address", address);
        settings.put(prefix + "port", Integer.toString(port));
        settings.put(prefix + "username", host.username());
        settings.put(prefix + "private-key", host.privateKeyFile().toString());
        settings.put(prefix + "host-key", hostKey);
    }

    private GuestAccess behind(SimulatedGuest guest) {
        return lab.access("10.77.0.50", 22, HostKey.parseAll(guest.publishedHostKeys()), lab.userKey());
    }

    private static Map<String, String> through(JumpHost jumpHost, String hostKey) {
        return Map.of(
                "poolwright.ssh.jump-host.address", jumpHost.address(),
                "poolwright.ssh.jump-host.port", Integer.toString(jumpHost.port()),
                "poolwright.ssh.jump-host.username", jumpHost.username(),
                "poolwright.ssh.jump-host.private-key",
                        jumpHost.privateKeyFile().toString(),
                "poolwright.ssh.jump-host.host-key", hostKey);
    }
}
