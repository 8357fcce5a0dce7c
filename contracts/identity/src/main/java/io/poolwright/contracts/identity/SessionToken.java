package io.poolwright.contracts.identity;

import java.time.Instant;
import java.util.Objects;

import io.poolwright.contracts.id.SessionId;

/**
 * What a session cookie says.
 *
 * @param generation of the account's sessions that this one belongs to
 * @param csrfToken what unsafe requests repeat in {@link CsrfProtection#HEADER}
 * @param expiresAt in whole seconds
 */
public record SessionToken(SessionId id, Caller caller, long generation, String csrfToken, Instant expiresAt) {

    public SessionToken {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(csrfToken, "csrfToken");
        Objects.requireNonNull(expiresAt, "expiresAt");
    }

    @Override
    public String toString() {
        return "session %s of %s".formatted(id, caller.name());
    }
}
