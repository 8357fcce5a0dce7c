package io.poolwright.ssh.handover.sshj;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Base64;

import jakarta.enterprise.context.ApplicationScoped;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.ssh.handover.KeyMaker;

/** Writes keys in OpenSSH's own format (PROTOCOL.key of OpenSSH), which sshj reads. */
@ApplicationScoped
public class OpenSshKeyMaker implements KeyMaker {

    @Override
    public Made make(byte[] seed) {
        Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(seed);
        StringWriter text = new StringWriter();
        try (PemWriter pem = new PemWriter(text)) {
            pem.writeObject(new PemObject("OPENSSH PRIVATE KEY", OpenSSHPrivateKeyUtil.encodePrivateKey(key)));
            pem.flush();
            byte[] blob = OpenSSHPublicKeyUtil.encodePublicKey(key.generatePublicKey());
            return new Made(
                    Secret.of(text.toString()),
                    new HostKey("ssh-ed25519 " + Base64.getEncoder().encodeToString(blob)));
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }
}
