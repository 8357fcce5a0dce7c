package io.poolwright.contracts.identity;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.id.AccountId;

/**
 * The account that makes a request.
 *
 * @param name of the account; unique for ever
 * @param roles at least one
 */
public record Caller(AccountId accountId, String name, List<Role> roles) {

    public Caller {
        Objects.requireNonNull(accountId, "accountId");
        Objects.requireNonNull(name, "name");
        roles = List.copyOf(roles);
    }

    /** Who did it, for the log. */
    public Actor.User actor() {
        return new Actor.User(name);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** The roles as PostgreSQL's policies read them: {@code admin,operator}. */
    public String rolesText() {
        return roles.stream().map(Role::text).collect(Collectors.joining(","));
    }
}
