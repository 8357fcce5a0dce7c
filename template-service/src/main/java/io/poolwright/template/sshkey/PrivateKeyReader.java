package io.poolwright.template.sshkey;

import java.util.Optional;

import io.poolwright.contracts.secret.Secret;

/** Understands private key files. Works for up to a second (passphrases are slow by intent), so never on an event loop. */
public interface PrivateKeyReader {

    /**
     * @param privateKey OpenSSH or PEM text
     * @throws io.poolwright.contracts.rest.ProblemException {@code SSH_KEY_UNREADABLE} if it is no private key of an
     *     accepted type and size; {@code SSH_KEY_PASSPHRASE_WRONG} if it does not open, also for want of a passphrase
     */
    ReadKey read(Secret privateKey, Optional<Secret> passphrase);

    /** @param encrypted whether the passphrase was needed */
    record ReadKey(PublicKey publicKey, boolean encrypted) {}
}
