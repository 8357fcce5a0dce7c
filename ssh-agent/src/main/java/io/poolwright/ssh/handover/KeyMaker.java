package io.poolwright.ssh.handover;

import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.secret.Secret;

/** Makes an Ed25519 key pair of 32 secret bytes: the same bytes give the same key. */
public interface KeyMaker {

    /** @param privateKey OpenSSH text, without passphrase */
    record Made(Secret privateKey, HostKey publicKey) {}

    /** @throws IllegalArgumentException if {@code seed} has not 32 bytes */
    Made make(byte[] seed);
}
