package io.poolwright.ssh.session.sshj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.secret.Sealer;
import io.poolwright.contracts.secret.SealingKeys;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.contracts.secret.SecretReader;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.SshUserName;
import io.poolwright.ssh.session.BoundedOutput;
import io.poolwright.ssh.session.CommandOutput;
import io.poolwright.ssh.session.Executable;
import io.poolwright.ssh.session.GuestCommandLine;
import io.poolwright.ssh.session.GuestLock;
import io.poolwright.ssh.session.GuestSession;
import io.poolwright.ssh.session.GuestUnreachableException;
import io.poolwright.ssh.session.SessionParts;

/** Sessions with OpenSSH's own server and keys made by its own tools; runs where these are installed. */
@EnabledIf("isInstalled")
class OpenSshTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Executable PRINTF = new Executable("/usr/bin/printf");
    private static final Executable SEQ = new Executable("/usr/bin/seq");
    private static final Executable SLEEP = new Executable("/usr/bin/sleep");
    private static final SealingKeys SEALING = SealingKeys.generate();

    private final SshjParts parts = new SshjParts(SessionParts.config(Map.of()), SessionParts.guestKeys(SEALING));

    @TempDir
    private static Path directory;

    private static OpenSshServer server;

    static boolean isInstalled() {
        return OpenSshServer.isInstalled();
    }

    @BeforeAll
    static void start() throws Exception {
        server = OpenSshServer.start(directory);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void disconnect() {
        parts.close();
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519,,RFC4716",
        "ed25519,it's a pass phrase,RFC4716",
        "rsa,,RFC4716",
        "rsa,secret,RFC4716",
        "ecdsa,,RFC4716",
        "ecdsa,secret,RFC4716",
        "rsa,,PEM",
        "rsa,secret,PEM",
        "ecdsa,,PEM",
        "ecdsa,secret,PEM",
        "rsa,,PKCS8",
        "rsa,secret,PKCS8",
        "ecdsa,,PKCS8",
        "ecdsa,secret,PKCS8"
    })
    void logsInWithEachKindOfKey(String type, String passphrase, String form) throws Exception {
        Path key = server.newUserKey(type, Optional.ofNullable(passphrase), form);

        try (GuestSession session = parts.connector().connect(access(key, passphrase, server.hostKeys()), LIMIT)) {
            assertThat(session.run(GuestCommandLine.of(PRINTF, LIMIT, "%s|", "it's", "$(id)"))
                            .output())
                    .isEqualTo("it's|$(id)|");
        }
    }

    @Test
    void tellsTheOutputsOfABatchApart() throws Exception {
        try (GuestSession session = session()) {
            List<CommandOutput> outputs = session.runAll(
                    GuestCommandLine.of(PRINTF, LIMIT, "one"),
                    GuestCommandLine.of(Executable.READLINK, LIMIT, "-e", "/does/not/exist"),
                    GuestCommandLine.of(PRINTF, LIMIT, "three"));

            assertThat(outputs).extracting(CommandOutput::output).containsExactly("one", "", "three");
            assertThat(outputs).extracting(CommandOutput::exitCode).containsExactly(0, 1, 0);
        }
    }

    @Test
    void presentsTheHostKeyThatItKnows() throws Exception {
        for (HostKey known : server.hostKeys()) {
            Path key = server.newUserKey("ed25519", Optional.empty(), "RFC4716");
            try (GuestSession session = parts.connector().connect(access(key, null, List.of(known)), LIMIT)) {
                assertThat(session.hostKey()).isEqualTo(known);
            }
        }
    }

    @Test
    void believesACertificateOfItsAuthority() throws Exception {
        Path key = server.newUserKey("ed25519", Optional.empty(), "RFC4716");
        try (SshjParts certified = certified(server.authority());
                GuestSession session = certified.connector().connect(access(key, null, List.of()), LIMIT)) {
            assertThat(server.hostKeys()).contains(session.hostKey());
        }
    }

    @Test
    void refusesACertificateOfAnotherAuthority() throws Exception {
        Path key = server.newUserKey("ed25519", Optional.empty(), "RFC4716");
        try (SshjParts certified = certified(server.hostKeys().getFirst())) {
            StepFailedException refusal = catchThrowableOfType(
                    StepFailedException.class,
                    () -> certified.connector().connect(access(key, null, server.hostKeys()), LIMIT));

            assertThat(refusal.failure().code()).isEqualTo(ErrorCode.SSH_HOST_KEY_MISMATCH);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "of another host,doesn't match any of the principals,-n 10.9.8.7",
        "out of date,Certificate is valid before,-n 127.0.0.1 -V 20200101:20200102",
        "not valid yet,Certificate is valid after,-n 127.0.0.1 -V 20900101:20900102"
    })
    void refusesACertificateThatIsNotValidAtOnceAndSaysWhy(
            String name, String why, String certification, @TempDir Path own) throws Exception {
        OpenSshServer.Shape invalid = OpenSshServer.Shape.usual().certified(certification.split(" "));
        try (OpenSshServer other = OpenSshServer.start(own, invalid);
                SshjParts certified = certified(other.authority())) {
            Path key = other.newUserKey("ed25519", Optional.empty(), "RFC4716");

            StepFailedException refusal = catchThrowableOfType(
                    StepFailedException.class,
                    () -> certified.connector().connect(access(other, key, null, List.of()), LIMIT));

            assertThat(refusal.failure().code()).isEqualTo(ErrorCode.SSH_HOST_KEY_MISMATCH);
            assertThat(refusal.failure().detail())
                    .as(name)
                    .contains(other.hostKeys().getFirst().fingerprint())
                    .contains(why);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa-sha2-512-cert-v01@openssh.com", "rsa-sha2-256-cert-v01@openssh.com"})
    void believesACertificateOfAnRsaKey(String algorithm, @TempDir Path own) throws Exception {
        OpenSshServer.Shape rsa =
                OpenSshServer.Shape.usual().withKeys("rsa").withSettings("HostKeyAlgorithms " + algorithm);
        try (OpenSshServer other = OpenSshServer.start(own, rsa);
                SshjParts certified = certified(other.authority())) {
            Path key = other.newUserKey("ed25519", Optional.empty(), "RFC4716");

            try (GuestSession session = certified.connector().connect(access(other, key, null, List.of()), LIMIT)) {
                assertThat(session.hostKey()).isEqualTo(other.hostKeys().getFirst());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "key-exchange,KexAlgorithms,curve25519-sha256,ecdh-sha2-nistp256,KeyExchangeAlgorithms",
        "keys,HostKeyAlgorithms,ssh-ed25519,ecdsa-sha2-nistp256,HostKeyAlgorithms",
        "ciphers,Ciphers,aes256-ctr,aes192-ctr,CipherAlgorithms",
        "macs,MACs,hmac-sha2-512,hmac-sha2-256,MACAlgorithms"
    })
    void speaksOnlyTheAlgorithmsThatAreConfigured(
            String setting, String sshdSetting, String offered, String other, String refused, @TempDir Path own)
            throws Exception {
        OpenSshServer.Shape narrow = OpenSshServer.Shape.usual().withSettings(sshdSetting + " " + offered);
        try (OpenSshServer picky = OpenSshServer.start(own, narrow);
                SshjParts same = configured("poolwright.ssh.algorithms." + setting, offered);
                SshjParts different = configured("poolwright.ssh.algorithms." + setting, other)) {
            Path key = picky.newUserKey("ed25519", Optional.empty(), "RFC4716");
            GuestAccess access = access(picky, key, null, picky.hostKeys());

            same.connector().connect(access, LIMIT).close();
            assertThatExceptionOfType(GuestUnreachableException.class)
                    .isThrownBy(() -> different.connector().connect(access, LIMIT))
                    .withMessageContaining("Unable to reach a settlement of")
                    .withMessageContaining(refused);
        }
    }

    @Test
    void keepsTheHeadAndTheTailOfAnOutputThatIsTooLong() throws Exception {
        try (GuestSession session = session()) {
            String output = session.run(GuestCommandLine.of(SEQ, LIMIT, "1000000", "1400000"))
                    .output();

            assertThat(output)
                    .startsWith("1000000\n1000001\n")
                    .contains("bytes left out")
                    .hasSizeBetween(BoundedOutput.LIMIT, BoundedOutput.LIMIT + 100);
            assertThat(output.strip()).endsWith("1399999\n1400000");
        }
    }

    @Test
    void refusesAKeyThatTheServerDoesNotKnow() throws Exception {
        server.newUserKey("ed25519", Optional.empty(), "RFC4716");
        Path stranger = server.newKey("ed25519", Optional.empty(), "RFC4716");

        StepFailedException refusal = catchThrowableOfType(
                StepFailedException.class,
                () -> parts.connector().connect(access(stranger, null, server.hostKeys()), LIMIT));

        assertThat(refusal.failure().code()).isEqualTo(ErrorCode.SSH_KEY_REJECTED);
        assertThat(parts.openConnections()).isZero();
    }

    @Test
    void endsACommandWhenItsTimeIsUp() throws Exception {
        try (GuestSession session = session()) {
            StepFailedException late = catchThrowableOfType(
                    StepFailedException.class,
                    () -> session.run(GuestCommandLine.of(SLEEP, Duration.ofSeconds(1), "30")));

            assertThat(late.failure().code()).isEqualTo(ErrorCode.GUEST_COMMAND_TIMEOUT);
        }
    }

    @Test
    void holdsTheLockUntilItIsReleased() throws Exception {
        Duration wait = Duration.ofSeconds(1);
        try (GuestSession one = session();
                GuestSession other = session()) {
            GuestLock held = GuestLock.acquire(one, wait, LIMIT, LIMIT);
            StepFailedException busy =
                    catchThrowableOfType(StepFailedException.class, () -> GuestLock.acquire(other, wait, LIMIT, LIMIT));
            held.close();

            assertThat(busy.failure().code()).isEqualTo(ErrorCode.GUEST_BUSY);
            GuestLock.acquire(other, wait, LIMIT, LIMIT).close();
        }
    }

    @Test
    void losesTheLockWithTheConnection() throws Exception {
        GuestSession one = session();
        GuestLock.acquire(one, LIMIT, LIMIT, LIMIT);
        one.close();

        try (GuestSession other = session();
                GuestLock held = GuestLock.acquire(other, LIMIT, LIMIT, LIMIT)) {
            assertThat(held).isNotNull();
        }
    }

    private static SshjParts configured(String setting, String value) {
        return new SshjParts(SessionParts.config(Map.of(setting, value)), SessionParts.guestKeys(SEALING));
    }

    private static SshjParts certified(HostKey authority) {
        return new SshjParts(
                SessionParts.config(Map.of(
                        "poolwright.ssh.host-keys.policy",
                        "ca",
                        "poolwright.ssh.host-keys.authorities",
                        authority.value())),
                SessionParts.guestKeys(SEALING));
    }

    private GuestSession session() throws Exception {
        Path key = server.newUserKey("ed25519", Optional.empty(), "RFC4716");
        return parts.connector().connect(access(key, null, server.hostKeys()), LIMIT);
    }

    private GuestAccess access(Path key, String passphrase, List<HostKey> hostKeys) throws Exception {
        return access(server, key, passphrase, hostKeys);
    }

    private static GuestAccess access(OpenSshServer at, Path key, String passphrase, List<HostKey> hostKeys)
            throws Exception {
        SshKeyId id = SshKeyId.random();
        Sealer sealer = Sealer.to(SecretReader.SSH_AGENT, SEALING.publicKeyset());
        return new GuestAccess(
                new Ipv4Address("127.0.0.1"),
                at.port(),
                new SshCredential(
                        new SshUserName(System.getProperty("user.name")),
                        id,
                        sealer.seal(Secret.of(Files.readString(key)), "ssh-key/%s/private-key".formatted(id)),
                        Optional.ofNullable(passphrase)
                                .map(text -> sealer.seal(Secret.of(text), "ssh-key/%s/passphrase".formatted(id))),
                        "SHA256:test"),
                hostKeys);
    }
}
