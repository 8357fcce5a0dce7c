package io.poolwright.template.sshkey.bouncycastle;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.SecureRandom;

import jakarta.enterprise.context.ApplicationScoped;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

import io.poolwright.contracts.secret.Secret;
import io.poolwright.template.sshkey.PrivateKeyGenerator;

/** Makes Ed25519 keys in OpenSSH's own format (PROTOCOL.key of OpenSSH). */
@ApplicationScoped
public class BouncyCastleKeyGenerator implements PrivateKeyGenerator {

    private final SecureRandom random = new SecureRandom();

    @Override
    public Secret generate() {
        StringWriter text = new StringWriter();
        try (PemWriter pem = new PemWriter(text)) {
            pem.writeObject(new PemObject(
                    "OPENSSH PRIVATE KEY",
                    OpenSSHPrivateKeyUtil.encodePrivateKey(new Ed25519PrivateKeyParameters(random))));
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return Secret.of(text.toString());
    }
}
