package io.poolwright.template.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.template.NameList;

/** Keeps accounts, as the caller's roles allow. Each change is one transaction and is told of by {@link AccountNews}. */
public interface AccountStore {

    Uni<List<Account>> list(NameList wanted);

    Uni<Optional<Account>> find(AccountId id);

    /** @throws ProblemException as the failure, if the name is taken */
    Uni<Account> add(Account account, PasswordHash password);

    /**
     * Sets roles and activity, and ends all sessions if one of them changes.
     *
     * @throws ProblemException as the failure, if there is no such account, the version is not the present one, or no active
     *     administrator would be left
     */
    Uni<Account> replace(AccountId id, long version, List<Role> roles, boolean active, Instant at);

    /** Sets the password and ends all sessions. @throws ProblemException as the failure, if there is no such account */
    Uni<Account> setPassword(AccountId id, PasswordHash password, Instant at);
}
