package io.poolwright.ssh.session;

import java.util.Optional;

import io.poolwright.contracts.secret.Secret;

/**
 * A private key, opened: to be used at once and let go.
 *
 * @param privateKey OpenSSH or PEM text
 * @param passphrase that opens it; empty if it has none
 */
public record GuestKey(Secret privateKey, Optional<Secret> passphrase) {}
