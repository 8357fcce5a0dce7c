package io.poolwright.template.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.identity.Caller;

/**
 * An account. It is never deleted, so that its name means the same one for ever.
 *
 * @param version counted up by each change of roles or activity
 * @param roles at least one, each once
 * @param generation of its sessions, counted up when all of them end
 * @param lastLoginAt empty if it never logged in
 * @param lockedUntil until when no login is tried, because too many failed
 * @param createdBy name of the account that made it; {@code system} for the first one
 */
public record Account(
        AccountId id,
        long version,
        AccountName name,
        List<Role> roles,
        boolean active,
        long generation,
        Optional<Instant> lastLoginAt,
        Optional<Instant> lockedUntil,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {

    public Account {
        roles = roles.stream().distinct().sorted().toList();
    }

    static Account fresh(AccountName name, List<Role> roles, String createdBy, Instant at) {
        return new Account(
                AccountId.random(), 1, name, roles, true, 1, Optional.empty(), Optional.empty(), createdBy, at, at);
    }

    Caller caller() {
        return new Caller(id, name.value(), roles);
    }
}
