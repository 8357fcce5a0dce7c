package io.poolwright.template.sshkey;

import io.poolwright.contracts.secret.Secret;

/** Makes new keys. */
public interface PrivateKeyGenerator {

    /** A new Ed25519 private key in OpenSSH's format, without a passphrase. */
    Secret generate();
}
