package io.poolwright.contracts.guest;

import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.value.SshUserName;

/**
 * Who logs in to the guest, and with which key; with a password only if the template says so.
 *
 * @param privateKey OpenSSH or PEM text, sealed to the ssh-agent
 * @param passphrase of the private key, sealed likewise; empty if it has none
 * @param publicKeyFingerprint {@code SHA256:…}, for messages to people
 * @param password of the account, sealed likewise, for a guest that does not take the key; empty unless the template says so
 */
public record SshCredential(
        SshUserName username,
        SshKeyId keyId,
        Sealed privateKey,
        Optional<Sealed> passphrase,
        String publicKeyFingerprint,
        Optional<Sealed> password) {

    /** A login by nothing but a key. */
    public SshCredential(
            SshUserName username,
            SshKeyId keyId,
            Sealed privateKey,
            Optional<Sealed> passphrase,
            String publicKeyFingerprint) {
        this(username, keyId, privateKey, passphrase, publicKeyFingerprint, Optional.empty());
    }

    public SshCredential {
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(keyId, "keyId");
        Objects.requireNonNull(privateKey, "privateKey");
        passphrase = passphrase == null ? Optional.empty() : passphrase;
        Objects.requireNonNull(publicKeyFingerprint, "publicKeyFingerprint");
        password = password == null ? Optional.empty() : password;
    }

    /** What the password of an account is sealed for. */
    public static String passwordContext(SshUserName username) {
        return "ssh-login/%s/password".formatted(username);
    }

    /** The same with that password, or without any. */
    public SshCredential with(Optional<Sealed> otherPassword) {
        return new SshCredential(username, keyId, privateKey, passphrase, publicKeyFingerprint, otherPassword);
    }
}
