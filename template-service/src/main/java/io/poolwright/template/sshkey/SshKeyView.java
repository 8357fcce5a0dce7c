package io.poolwright.template.sshkey;

import java.time.Instant;
import java.util.UUID;

/**
 * An SSH key as it is shown: its public half only.
 *
 * @param type as in OpenSSH, such as {@code ssh-ed25519}
 * @param publicKey the line for {@code authorized_keys}
 */
public record SshKeyView(
        UUID id,
        long version,
        String name,
        String type,
        String publicKey,
        String fingerprint,
        boolean generated,
        String createdBy,
        Instant createdAt) {

    static SshKeyView of(SshKey key) {
        return new SshKeyView(
                key.id().value(),
                key.version(),
                key.name().value(),
                key.publicKey().type().openSshName(),
                key.publicKey().line(),
                key.publicKey().fingerprint(),
                key.generated(),
                key.createdBy(),
                key.createdAt());
    }
}
