package io.poolwright.contracts.guest;

import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.value.SshUserName;

/**
 * Who logs in to the guest, and with which key.
 *
 * @param privateKey OpenSSH or PEM text, sealed to the ssh-agent
 * @param passphrase of the private key, sealed likewise; empty if it has none
 * @param publicKeyFingerprint {@code SHA256:…}, for messages to people
 */
public record SshCredential(
        SshUserName username,
        SshKeyId keyId,
        Sealed privateKey,
        Optional<Sealed> passphrase,
        String publicKeyFingerprint) {

    public SshCredential {
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(keyId, "keyId");
        Objects.requireNonNull(privateKey, "privateKey");
        passphrase = passphrase == null ? Optional.empty() : passphrase;
        Objects.requireNonNull(publicKeyFingerprint, "publicKeyFingerprint");
    }
}
