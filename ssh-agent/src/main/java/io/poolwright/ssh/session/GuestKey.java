package io.poolwright.ssh.session;

import java.util.Optional;

import io.poolwright.contracts.secret.Secret;

/**
 * What opens a guest, itself opened: to be used at once and let go.
 *
 * @param privateKey OpenSSH or PEM text
 * @param passphrase that opens it; empty if it has none
 * @param password of the account, for a guest that does not take the key; empty unless the template says so
 */
public record GuestKey(Secret privateKey, Optional<Secret> passphrase, Optional<Secret> password) {

    /** A key and nothing else. */
    public GuestKey(Secret privateKey, Optional<Secret> passphrase) {
        this(privateKey, passphrase, Optional.empty());
    }
}
