package io.poolwright.template.sshkey.sshj;

import java.io.IOException;
import java.io.StringReader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Optional;

import com.hierynomus.sshj.userauth.keyprovider.OpenSSHKeyV1KeyFile;
import jakarta.enterprise.context.ApplicationScoped;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.userauth.keyprovider.KeyProviderUtil;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.template.sshkey.PrivateKeyReader;
import io.poolwright.template.sshkey.PublicKey;
import io.poolwright.template.sshkey.SshKeyType;
import io.poolwright.template.sshkey.bouncycastle.PemKeyPair;

/**
 * Reads OpenSSH and PEM private keys. No failure of sshj is passed on as a cause: its messages may quote the file.
 */
@ApplicationScoped
public class SshjPrivateKeyReader implements PrivateKeyReader {

    private static final int MIN_RSA_BITS = 2_048;

    @Override
    public ReadKey read(Secret privateKey, Optional<Secret> passphrase) {
        Passphrase asked = new Passphrase(passphrase);
        java.security.PublicKey key = parse(privateKey, asked);
        return new ReadKey(publicKey(key), asked.wasNeeded());
    }

    /** What fails after the passphrase was asked for, failed because of it: every format decrypts first. */
    private static java.security.PublicKey parse(Secret privateKey, Passphrase passphrase) {
        try {
            String text = privateKey.reveal();
            return switch (KeyProviderUtil.detectKeyFileFormat(text, false)) {
                case OpenSSHv1 -> openSsh(text, passphrase);
                // sshj's name for PEM in general
                case PKCS8 -> PemKeyPair.read(text, passphrase::characters).getPublic();
                case OpenSSH, PuTTY, Unknown -> throw new IOException("Not a format that is read here");
            };
        } catch (IOException | RuntimeException e) {
            if (passphrase.wasNeeded()) {
                throw passphrase.wrong();
            }
            throw unreadable("It is not an OpenSSH or PEM private key of an accepted type");
        }
    }

    private static java.security.PublicKey openSsh(String text, PasswordFinder passphrase) throws IOException {
        OpenSSHKeyV1KeyFile file = new OpenSSHKeyV1KeyFile();
        file.init(new StringReader(text), passphrase);
        // An OpenSSH file shows its public key unencrypted: only the private one proves that it opens.
        file.getPrivate();
        return file.getPublic();
    }

    private static PublicKey publicKey(java.security.PublicKey key) {
        if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < MIN_RSA_BITS) {
            throw unreadable("It is an RSA key of %,d bits; at least %,d are needed"
                    .formatted(rsa.getModulus().bitLength(), MIN_RSA_BITS));
        }
        byte[] blob = new Buffer.PlainBuffer().putPublicKey(key).getCompactData();
        SshKeyType type = typeOf(key);
        return new PublicKey(
                type,
                "%s %s".formatted(type.openSshName(), Base64.getEncoder().encodeToString(blob)),
                "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(sha256(blob)));
    }

    private static SshKeyType typeOf(java.security.PublicKey key) {
        try {
            return SshKeyType.ofOpenSshName(KeyType.fromKey(key).toString());
        } catch (IllegalArgumentException e) {
            throw unreadable("It is a key of a type that is not accepted");
        }
    }

    private static byte[] sha256(byte[] blob) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(blob);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static ProblemException unreadable(String detail) {
        return new ProblemException(ErrorCode.SSH_KEY_UNREADABLE, detail);
    }

    /** Gives the passphrase when sshj asks, and remembers that it did. */
    private static final class Passphrase implements PasswordFinder {

        private final Optional<Secret> given;
        private boolean asked;

        Passphrase(Optional<Secret> given) {
            this.given = given;
        }

        boolean wasNeeded() {
            return asked;
        }

        ProblemException wrong() {
            return new ProblemException(
                    ErrorCode.SSH_KEY_PASSPHRASE_WRONG,
                    given.isEmpty()
                            ? "The private key is encrypted, and no passphrase was given"
                            : "The private key does not open with the given passphrase");
        }

        @Override
        public char[] reqPassword(Resource<?> resource) {
            return characters();
        }

        char[] characters() {
            asked = true;
            return given.map(secret -> secret.reveal().toCharArray()).orElseGet(() -> new char[0]);
        }

        @Override
        public boolean shouldRetry(Resource<?> resource) {
            return false;
        }
    }
}
