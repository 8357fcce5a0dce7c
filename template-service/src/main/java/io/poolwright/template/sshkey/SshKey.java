package io.poolwright.template.sshkey;

import java.time.Instant;
import java.util.Optional;

import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.value.SshUserName;
import io.poolwright.template.ResourceName;

/**
 * A stored SSH key. Only its name can change: a new key gets a new id, so that nobody wonders which one a template means.
 *
 * @param version counted up by each change
 * @param privateKey sealed to the ssh-agent; this service cannot read it
 * @param passphrase of the private key, sealed likewise; empty if it has none
 * @param generated whether it was made here, so that nobody else has the private half
 * @param createdBy name of the account
 */
public record SshKey(
        SshKeyId id,
        long version,
        ResourceName name,
        PublicKey publicKey,
        Sealed privateKey,
        Optional<Sealed> passphrase,
        boolean generated,
        String createdBy,
        Instant createdAt) {

    /** What the private key of an id is sealed for. */
    public static String privateKeyContext(SshKeyId id) {
        return "ssh-key/%s/private-key".formatted(id);
    }

    /** What the passphrase of an id is sealed for. */
    public static String passphraseContext(SshKeyId id) {
        return "ssh-key/%s/passphrase".formatted(id);
    }

    /** All that the ssh-agent needs to log in with this key. */
    public SshCredential credential(SshUserName username) {
        return new SshCredential(username, id, privateKey, passphrase, publicKey.fingerprint());
    }
}
