package io.poolwright.template.account.postgres;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.message.AccountEvent.AccountChanged;
import io.poolwright.template.account.AccountNewsStore;
import io.poolwright.template.postgres.Database;

/** What the services have to be told of accounts, as PostgreSQL has it. */
@ApplicationScoped
public class PostgresAccountNewsStore implements AccountNewsStore {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    /** So that their owner still sees that they have expired. */
    private static final int EXPIRED_TOKENS_KEPT_DAYS = 30;

    private static final int FORGOTTEN_AT_ONCE = 500;

    @Override
    public Uni<Optional<AccountChanged>> latest(AccountId id) {
        return Database.asSystem(() -> AccountEntity.<AccountEntity>list("id", id.value())
                .chain(PostgresAccountNewsStore::news)
                .map(found -> found.stream().findFirst()));
    }

    @Override
    public Uni<List<AccountChanged>> all(Optional<AccountId> after, int limit) {
        UUID first = after.map(AccountId::value).orElse(BEFORE_ALL);
        return Database.asSystem(() -> AccountEntity.<AccountEntity>find("id > ?1 order by id", first)
                .page(0, limit)
                .list()
                .chain(PostgresAccountNewsStore::news));
    }

    @Override
    public Uni<List<AccountChanged>> unpublished(int limit) {
        return Database.asSystem(
                () -> AccountEntity.<AccountEntity>find("publishedRevision < revision order by updatedAt, id")
                        .page(0, limit)
                        .list()
                        .chain(PostgresAccountNewsStore::news));
    }

    @Override
    public Uni<Void> published(AccountId id, long revision) {
        return Database.asSystem(() -> AccountEntity.<AccountEntity>findById(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNotNull()
                .invoke(row -> row.publishedRevision = Math.max(row.publishedRevision, revision))
                .replaceWithVoid());
    }

    @Override
    public Uni<Void> forgetOld(Instant now, Instant failuresBefore) {
        Instant tokensBefore = now.minus(EXPIRED_TOKENS_KEPT_DAYS, ChronoUnit.DAYS);
        return Database.asSystem(() -> EndedSessionEntity.<EndedSessionEntity>find("expiresAt < ?1", now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .page(0, FORGOTTEN_AT_ONCE)
                .list()
                .chain(PostgresSessionStore::delete)
                .chain(() -> ApiTokenEntity.<ApiTokenEntity>find("expiresAt < ?1", tokensBefore)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .page(0, FORGOTTEN_AT_ONCE)
                        .list())
                .chain(PostgresSessionStore::delete)
                .chain(() -> LoginFailureEntity.<LoginFailureEntity>find(
                                "lastFailureAt < ?1 and (lockedUntil is null or lockedUntil < ?2) order by subject",
                                failuresBefore,
                                now)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .page(0, FORGOTTEN_AT_ONCE)
                        .list())
                .chain(PostgresSessionStore::delete));
    }

    /** One after the other: a session of Hibernate does one thing at a time. */
    private static Uni<List<AccountChanged>> news(List<AccountEntity> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(PostgresAccountNewsStore::news)
                .collect()
                .asList();
    }

    private static Uni<AccountChanged> news(AccountEntity row) {
        Instant now = Instant.now();
        return EndedSessionEntity.<EndedSessionEntity>list("accountId = ?1 and expiresAt > ?2", row.id, now)
                .chain(ended -> ApiTokenEntity.<ApiTokenEntity>list(
                                "accountId = ?1 and expiresAt > ?2 order by name", row.id, now)
                        .map(tokens -> new AccountChanged(
                                new AccountId(row.id),
                                row.revision,
                                row.name,
                                row.roleList(),
                                row.active,
                                row.generation,
                                ended.stream().map(EndedSessionEntity::toNews).toList(),
                                tokens.stream().map(ApiTokenEntity::toNews).toList())));
    }
}
