package io.poolwright.ssh.handover;

import java.util.Objects;

import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.guest.SshCredential;

/**
 * A key of one target's own.
 *
 * @param credential to log in with; its private key is sealed to this agent
 * @param publicKey as an OpenSSH line without comment
 */
public record MintedKey(SshCredential credential, HostKey publicKey) {

    public MintedKey {
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(publicKey, "publicKey");
    }
}
