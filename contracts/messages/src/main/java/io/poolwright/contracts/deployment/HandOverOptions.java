package io.poolwright.contracts.deployment;

import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.value.SshUserName;

/**
 * What becomes of the keys when the target is handed over.
 *
 * @param ownKey whether the target gets a key of its own and the template's is taken away, which every clone of the template
 *     has
 * @param replicationUser to whom the rights to receive into the pool are delegated, a user of the guest; empty: nobody
 */
public record HandOverOptions(boolean ownKey, Optional<SshUserName> replicationUser) {

    /** A template's key is shared by all of its clones. */
    public static final HandOverOptions DEFAULT = new HandOverOptions(true);

    public HandOverOptions {
        replicationUser = Objects.requireNonNullElse(replicationUser, Optional.empty());
    }

    /** Without a delegation. */
    public HandOverOptions(boolean ownKey) {
        this(ownKey, Optional.empty());
    }
}
