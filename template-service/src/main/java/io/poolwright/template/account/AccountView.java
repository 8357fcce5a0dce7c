package io.poolwright.template.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.account.Role;

/**
 * An account as administrators see it.
 *
 * @param lastLoginAt absent if it never logged in
 * @param lockedUntil until when no login is tried, because too many failed; absent if none is locked
 */
public record AccountView(
        UUID id,
        long version,
        String name,
        List<Role> roles,
        boolean active,
        @Nullable Instant lastLoginAt,
        @Nullable Instant lockedUntil,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {

    static AccountView of(Account account) {
        return new AccountView(
                account.id().value(),
                account.version(),
                account.name().value(),
                account.roles(),
                account.active(),
                account.lastLoginAt().orElse(null),
                account.lockedUntil().orElse(null),
                account.createdBy(),
                account.createdAt(),
                account.updatedAt());
    }
}
