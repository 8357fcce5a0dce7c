package io.poolwright.template.account;

import java.time.Instant;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.id.SessionId;

/** What logins need. Asks for no role: who logs in has none yet. */
public interface SessionStore {

    Uni<Optional<Credentials>> credentials(AccountName name);

    Uni<Void> loggedIn(AccountId id, Instant at);

    /** Sets the account's own password and ends all its sessions. */
    Uni<Account> changeOwnPassword(AccountId id, PasswordHash password, Instant at);

    /** Ends one session. Beyond a number of ended ones that is kept, all sessions of the account end. */
    Uni<Void> end(AccountId id, SessionId session, Instant expiresAt, Instant at);

    /** Makes the very first account. False if there is one already. */
    Uni<Boolean> addFirst(Account account, PasswordHash password);

    /** Whether there is any account. */
    Uni<Boolean> hasAccounts();
}
