package io.poolwright.template.sshkey.sshj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.template.sshkey.KeyFiles;
import io.poolwright.template.sshkey.KeyFiles.KeyFile;
import io.poolwright.template.sshkey.PrivateKeyReader.ReadKey;
import io.poolwright.template.sshkey.SshKeyType;
import io.poolwright.template.sshkey.bouncycastle.BouncyCastleKeyGenerator;

class SshjPrivateKeyReaderTest {

    private static final String PASSPHRASE = "open sesame";

    private final SshjPrivateKeyReader reader = new SshjPrivateKeyReader();

    @TempDir
    Path directory;

    private KeyFiles keys;

    @BeforeEach
    void useADirectoryOfItsOwn() {
        keys = new KeyFiles(directory);
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519,,RFC4716,ED25519",
        "rsa,2048,RFC4716,RSA",
        "rsa,3072,PEM,RSA",
        "rsa,2048,PKCS8,RSA",
        "ecdsa,256,RFC4716,ECDSA_P256",
        "ecdsa,384,PEM,ECDSA_P384",
        "ecdsa,521,PKCS8,ECDSA_P521",
    })
    void readsEveryAcceptedKeyWithAndWithoutAPassphrase(String type, Integer bits, String format, SshKeyType expected) {
        KeyFile plain = keys.make(type, bits, format, "");
        KeyFile encrypted = keys.make(type, bits, format, PASSPHRASE);

        ReadKey readPlain = read(plain, null);
        ReadKey readEncrypted = read(encrypted, PASSPHRASE);

        assertThat(readPlain.encrypted()).isFalse();
        assertThat(readPlain.publicKey().type()).isEqualTo(expected);
        assertThat(readPlain.publicKey().line()).isEqualTo(plain.publicLine());
        assertThat(readPlain.publicKey().fingerprint()).isEqualTo(plain.fingerprint());
        assertThat(readEncrypted.encrypted()).isTrue();
        assertThat(readEncrypted.publicKey().line()).isEqualTo(encrypted.publicLine());
    }

    @ParameterizedTest
    @CsvSource({"ed25519,RFC4716", "rsa,RFC4716", "rsa,PEM", "rsa,PKCS8", "ecdsa,RFC4716", "ecdsa,PEM", "ecdsa,PKCS8"})
    void saysThatThePassphraseIsWrongOrMissing(String type, String format) {
        KeyFile encrypted = keys.make(type, null, format, PASSPHRASE);

        assertRefused(() -> read(encrypted, "not it"), ErrorCode.SSH_KEY_PASSPHRASE_WRONG);
        assertRefused(() -> read(encrypted, null), ErrorCode.SSH_KEY_PASSPHRASE_WRONG);
    }

    /** One wrong passphrase in 256 leaves padding that looks right: what was "decrypted" is then noise with any length. */
    @ParameterizedTest
    @CsvSource({"rsa", "ecdsa"})
    void takesNoiseOfAWrongPassphraseForNothingElse(String type) {
        KeyFile encrypted = keys.make(type, null, "PEM", PASSPHRASE);

        for (int attempt = 0; attempt < 3_000; attempt++) {
            String wrong = "wrong " + attempt;
            assertRefused(() -> read(encrypted, wrong), ErrorCode.SSH_KEY_PASSPHRASE_WRONG);
        }
    }

    @Test
    void refusesAShortRsaKey() {
        KeyFile weak = keys.make("rsa", 1024, "RFC4716", "");

        assertRefused(() -> read(weak, null), ErrorCode.SSH_KEY_UNREADABLE);
    }

    @Test
    void refusesWhatIsNoPrivateKeyWithoutRepeatingIt() {
        KeyFile key = keys.make("ed25519", null, "RFC4716", "");
        String cut = key.privateKey().substring(0, 200);

        assertRefused(() -> read(Secret.of("hunter2"), null), ErrorCode.SSH_KEY_UNREADABLE);
        assertRefused(() -> read(Secret.of(key.publicLine()), null), ErrorCode.SSH_KEY_UNREADABLE);
        assertRefused(() -> read(Secret.of(cut), null), ErrorCode.SSH_KEY_UNREADABLE);
    }

    @Test
    void readsAKeyThatWasMadeHere() {
        ReadKey read = read(new BouncyCastleKeyGenerator().generate(), null);

        assertThat(read.publicKey().type()).isEqualTo(SshKeyType.ED25519);
        assertThat(read.publicKey().line()).startsWith("ssh-ed25519 AAAA");
        assertThat(read.encrypted()).isFalse();
    }

    private ReadKey read(KeyFile file, String passphrase) {
        return read(Secret.of(file.privateKey()), passphrase);
    }

    private ReadKey read(Secret privateKey, String passphrase) {
        return reader.read(privateKey, Optional.ofNullable(passphrase).map(Secret::of));
    }

    private static void assertRefused(ThrowingCallable reading, ErrorCode code) {
        assertThatThrownBy(reading)
                .hasNoCause()
                .hasMessageNotContaining("hunter2")
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
