package io.poolwright.contracts.identity.jose4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.id.SessionId;
import io.poolwright.contracts.identity.Caller;
import io.poolwright.contracts.identity.SessionToken;

class SessionVerifierTest {

    @TempDir
    Path directory;

    private SessionVerifier verifier;
    private SessionSigner signer;

    @BeforeEach
    void makeKeys() throws Exception {
        KeyPair keys = keys();
        verifier = new SessionVerifier(pem("public.pem", "PUBLIC KEY", keys.getPublic()));
        signer = new SessionSigner(pem("private.pem", "PRIVATE KEY", keys.getPrivate()));
    }

    @Test
    void readsBackWhatWasSigned() {
        SessionToken session = session(Duration.ofHours(1));

        assertThat(verifier.read(signer.sign(session))).contains(session);
    }

    @Test
    void refusesAnExpiredSession() {
        assertThat(verifier.read(signer.sign(session(Duration.ofMinutes(-1))))).isEmpty();
    }

    @Test
    void refusesASessionThatAnotherKeySigned() throws Exception {
        SessionSigner stranger = new SessionSigner(pem("other.pem", "PRIVATE KEY", keys().getPrivate()));

        assertThat(verifier.read(stranger.sign(session(Duration.ofHours(1))))).isEmpty();
    }

    @Test
    void refusesASessionWhoseRolesWereChanged() {
        String[] parts = signer.sign(session(Duration.ofHours(1))).split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        parts[1] = base64url(claims.replace("operator", "admin"));

        assertThat(verifier.read(String.join(".", parts))).isEmpty();
    }

    @Test
    void refusesASessionThatSaysItNeedsNoSignature() {
        String[] parts = signer.sign(session(Duration.ofHours(1))).split("\\.");

        assertThat(verifier.read(base64url("{\"alg\":\"none\"}") + "." + parts[1] + "."))
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoSessionAtAll() {
        assertThat(verifier.read("")).isEmpty();
        assertThat(verifier.read("a.b.c")).isEmpty();
    }

    @Test
    void saysWhichFileHoldsNoKey() throws IOException {
        Path wrong = Files.writeString(directory.resolve("wrong.pem"), "not a key");

        assertThatIllegalStateException()
                .isThrownBy(() -> new SessionVerifier(wrong))
                .withMessageContaining("wrong.pem");
    }

    private static SessionToken session(Duration left) {
        return new SessionToken(
                SessionId.random(),
                new Caller(AccountId.random(), "jane", List.of(Role.OPERATOR)),
                7,
                "csrf-token",
                Instant.now().plus(left).truncatedTo(ChronoUnit.SECONDS));
    }

    private Path pem(String file, String label, Key key) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        return Files.writeString(
                directory.resolve(file), "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(label, base64));
    }

    private static String base64url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
