package io.poolwright.template.account;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.secret.Secret;

/** Slow on purpose, hence never on the thread that answers requests. Must be subscribed to on a Vert.x context. */
public interface PasswordHasher {

    Uni<PasswordHash> hash(Secret password);

    /** @param hash empty if there is no such account: takes as long and yields false */
    Uni<Boolean> matches(Secret password, Optional<PasswordHash> hash);
}
