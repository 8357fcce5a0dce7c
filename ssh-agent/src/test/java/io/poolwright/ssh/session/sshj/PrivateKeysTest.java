package io.poolwright.ssh.session.sshj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.ssh.session.GuestKey;

/** Every form that a private key may come in, written by other libraries than the one that reads it. */
class PrivateKeysTest {

    private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();
    private static final String PASSPHRASE = "it's a pass phrase: \u00fc";

    private enum Kind {
        ED25519("Ed25519", 255, "Ed25519"),
        RSA("RSA", 2_048, "SHA512withRSA"),
        ECDSA("EC", 384, "SHA384withECDSA");

        private final String algorithm;
        private final int bits;
        private final String signature;
        private KeyPair pair;

        Kind(String algorithm, int bits, String signature) {
            this.algorithm = algorithm;
            this.bits = bits;
            this.signature = signature;
        }

        /** One for all tests: RSA takes its time. */
        synchronized KeyPair pair() throws Exception {
            if (pair == null) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm, PROVIDER);
                generator.initialize(bits);
                pair = generator.generateKeyPair();
            }
            return pair;
        }
    }

    private enum Form {
        OPENSSH,
        TRADITIONAL_PEM,
        PKCS8
    }

    private record Case(Kind kind, Form form, boolean withPassphrase) {}

    static Stream<Case> cases() {
        return Arrays.stream(Kind.values())
                .flatMap(kind -> Arrays.stream(Form.values())
                        .flatMap(form -> Stream.of(new Case(kind, form, false), new Case(kind, form, true))))
                // OpenSSL has no traditional form for Ed25519
                .filter(sample -> sample.kind() != Kind.ED25519 || sample.form() != Form.TRADITIONAL_PEM);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsTheKey(Case sample) throws Exception {
        KeyPair pair = sample.kind().pair();
        Optional<Secret> passphrase = Optional.of(Secret.of(PASSPHRASE)).filter(secret -> sample.withPassphrase());

        KeyProvider read = PrivateKeys.read(new GuestKey(Secret.of(write(pair, sample)), passphrase), "key");

        assertThat(signs(read, pair, sample.kind())).isTrue();
        assertThat(onTheWire(read.getPublic())).isEqualTo(onTheWire(pair.getPublic()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysNothingOfTheKeyWhenItCannotReadIt(Case sample) throws Exception {
        String text = write(sample.kind().pair(), new Case(sample.kind(), sample.form(), true));

        StepFailedException refusal = catchThrowableOfType(
                StepFailedException.class,
                () -> PrivateKeys.read(new GuestKey(Secret.of(text), Optional.of(Secret.of("wrong"))), "ssh-key/1"));

        assertThat(refusal.failure().code()).isEqualTo(ErrorCode.SECRET_UNREADABLE);
        assertThat(refusal).hasNoCause().hasMessageContaining("ssh-key/1").hasMessageNotContaining("wrong");
    }

    @Test
    void saysWhenThePassphraseIsMissing() throws Exception {
        String text = write(Kind.ECDSA.pair(), new Case(Kind.ECDSA, Form.PKCS8, true));

        StepFailedException refusal = catchThrowableOfType(
                StepFailedException.class,
                () -> PrivateKeys.read(new GuestKey(Secret.of(text), Optional.empty()), "key"));

        assertThat(refusal.failure().code()).isEqualTo(ErrorCode.SECRET_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "top secret",
                "-----BEGIN OPENSSH PRIVATE KEY-----\ntop secret\n-----END OPENSSH PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\ntop secret\n-----END PRIVATE KEY-----\n",
                "-----BEGIN RSA PRIVATE KEY-----\n"
            })
    void repeatsNothingOfWhatIsNoKey(String text) {
        StepFailedException refusal = catchThrowableOfType(
                StepFailedException.class,
                () -> PrivateKeys.read(new GuestKey(Secret.of(text), Optional.empty()), "key"));

        assertThat(refusal.failure().code()).isEqualTo(ErrorCode.SECRET_UNREADABLE);
        assertThat(refusal).hasNoCause().hasMessageNotContaining("top secret");
    }

    private static byte[] onTheWire(PublicKey key) {
        return new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
    }

    private static boolean signs(KeyProvider read, KeyPair original, Kind kind) throws Exception {
        byte[] message = "message".getBytes(StandardCharsets.UTF_8);
        Signature signature = Signature.getInstance(kind.signature, PROVIDER);
        signature.initSign(read.getPrivate());
        signature.update(message);
        byte[] signed = signature.sign();
        Signature verification = Signature.getInstance(kind.signature, PROVIDER);
        verification.initVerify(original.getPublic());
        verification.update(message);
        return verification.verify(signed);
    }

    private static String write(KeyPair pair, Case sample) throws Exception {
        return switch (sample.form()) {
            case OPENSSH -> openSsh(pair, sample.withPassphrase());
            case TRADITIONAL_PEM ->
                pem(
                        sample.withPassphrase()
                                ? new JcaMiscPEMGenerator(
                                        pair.getPrivate(),
                                        new JcePEMEncryptorBuilder("AES-256-CBC")
                                                .setProvider(PROVIDER)
                                                .build(PASSPHRASE.toCharArray()))
                                : new JcaMiscPEMGenerator(pair.getPrivate()));
            case PKCS8 ->
                pem(new PKCS8Generator(
                        PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded()),
                        sample.withPassphrase()
                                ? new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                                        .setProvider(PROVIDER)
                                        .setRandom(new SecureRandom())
                                        .setPassword(PASSPHRASE.toCharArray())
                                        .build()
                                : null));
        };
    }

    private static String pem(PemObjectGenerator key) throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(key);
        }
        return text.toString();
    }

    private static String openSsh(KeyPair pair, boolean withPassphrase) throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        OpenSSHKeyEncryptionContext encryption = null;
        if (withPassphrase) {
            encryption = new OpenSSHKeyEncryptionContext();
            encryption.setPassword(PASSPHRASE);
            encryption.setCipherType("256");
        }
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "comment", encryption, text);
        return text.toString(StandardCharsets.US_ASCII);
    }
}
