package io.poolwright.template.account.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.id.SessionId;
import io.poolwright.template.account.Account;
import io.poolwright.template.account.AccountName;
import io.poolwright.template.account.AccountRegistry;
import io.poolwright.template.account.Credentials;
import io.poolwright.template.account.PasswordHash;
import io.poolwright.template.account.SessionStore;
import io.poolwright.template.postgres.Database;

/** What logins need, in PostgreSQL. */
@ApplicationScoped
public class PostgresSessionStore implements SessionStore {

    /** Every message about the account carries all of them. */
    private static final int MAX_ENDED_SESSIONS = 100;

    @Override
    public Uni<Optional<Credentials>> credentials(AccountName name) {
        return Database.asSystem(() -> AccountEntity.<AccountEntity>find("name", name.value())
                .firstResult()
                .map(row -> Optional.ofNullable(row)
                        .map(found -> new Credentials(
                                found.toAccount(Optional.empty()), new PasswordHash(found.passwordHash)))));
    }

    @Override
    public Uni<Void> loggedIn(AccountId id, Instant at) {
        return Database.asSystem(() -> AccountEntity.<AccountEntity>findById(id.value())
                .onItem()
                .ifNotNull()
                .invoke(row -> row.lastLoginAt = at)
                .replaceWithVoid());
    }

    @Override
    public Uni<Account> changeOwnPassword(AccountId id, PasswordHash password, Instant at) {
        return Database.asSystem(() -> locked(id)
                .invoke(row -> row.setPassword(password, at))
                .call(row -> row.flush())
                .map(row -> row.toAccount(Optional.empty())));
    }

    @Override
    public Uni<Void> end(AccountId id, SessionId session, Instant expiresAt, Instant at) {
        return Database.asSystem(() -> locked(id)
                .call(row -> EndedSessionEntity.findById(session.value())
                        .chain(known -> known == null
                                ? end(row, session, expiresAt)
                                : Uni.createFrom().voidItem()))
                .replaceWithVoid());
    }

    @Override
    public Uni<Boolean> addFirst(Account account, PasswordHash password) {
        return Database.asSystem(() -> AccountEntity.of(account, password).<AccountEntity>persistAndFlush())
                .replaceWith(true)
                .onFailure(failure -> Database.violates(failure, PostgresAccountStore.NAME_UNIQUE))
                .recoverWithItem(false);
    }

    @Override
    public Uni<Boolean> hasAccounts() {
        return Database.asSystem(() -> AccountEntity.count().map(count -> count > 0));
    }

    private static Uni<Void> end(AccountEntity account, SessionId session, Instant expiresAt) {
        return EndedSessionEntity.count("accountId", account.id).chain(ended -> {
            if (ended >= MAX_ENDED_SESSIONS) {
                account.endAllSessions();
                return EndedSessionEntity.<EndedSessionEntity>list("accountId", account.id)
                        .chain(PostgresSessionStore::delete);
            }
            account.revision++;
            EndedSessionEntity row = new EndedSessionEntity();
            row.sessionId = session.value();
            row.accountId = account.id;
            row.expiresAt = expiresAt;
            return row.persist().replaceWithVoid();
        });
    }

    /** Row by row: Hibernate warns of bulk statements in a session of its reactive kind. */
    static Uni<Void> delete(List<? extends PanacheEntityBase> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> row.delete())
                .collect()
                .last()
                .replaceWithVoid();
    }

    static Uni<AccountEntity> locked(AccountId id) {
        return AccountEntity.<AccountEntity>findById(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> AccountRegistry.notFound(id));
    }
}
