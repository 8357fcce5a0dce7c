package io.poolwright.template.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.identity.Caller;
import io.poolwright.contracts.identity.SessionToken;

/**
 * Who is logged in.
 *
 * @param csrfToken to be sent as {@code X-CSRF-Token} with every request that is no GET; absent with an API token
 * @param expiresAt when the next login is due; absent with an API token
 */
public record SessionView(
        UUID accountId,
        String name,
        List<Role> roles,
        @Nullable String csrfToken,
        @Nullable Instant expiresAt) {

    static SessionView of(SessionToken session) {
        Caller caller = session.caller();
        return new SessionView(
                caller.accountId().value(), caller.name(), caller.roles(), session.csrfToken(), session.expiresAt());
    }

    static SessionView of(Caller caller) {
        return new SessionView(caller.accountId().value(), caller.name(), caller.roles(), null, null);
    }
}
