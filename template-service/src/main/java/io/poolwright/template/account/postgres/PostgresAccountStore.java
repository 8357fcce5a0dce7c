package io.poolwright.template.account.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.template.NameList;
import io.poolwright.template.RequestedVersion;
import io.poolwright.template.account.Account;
import io.poolwright.template.account.AccountName;
import io.poolwright.template.account.AccountRegistry;
import io.poolwright.template.account.AccountStore;
import io.poolwright.template.account.LoginThrottle;
import io.poolwright.template.account.PasswordHash;
import io.poolwright.template.postgres.Database;

/** Accounts in PostgreSQL. The row is locked before a change, so that of two changes one is told of the conflict. */
@ApplicationScoped
public class PostgresAccountStore implements AccountStore {

    static final String NAME_UNIQUE = "accounts_name_unique";

    @Override
    public Uni<List<Account>> list(NameList wanted) {
        return Database.reading(() -> AccountEntity.<AccountEntity>find(
                        "name > ?1 order by name", wanted.after().orElse(""))
                .page(0, wanted.rowsToRead())
                .list()
                .chain(PostgresAccountStore::accounts));
    }

    @Override
    public Uni<Optional<Account>> find(AccountId id) {
        return Database.reading(() -> AccountEntity.<AccountEntity>find("id", id.value())
                .list()
                .chain(PostgresAccountStore::accounts)
                .map(found -> found.stream().findFirst()));
    }

    @Override
    public Uni<Account> add(Account account, PasswordHash password) {
        return Database.inTransaction(() -> AccountEntity.of(account, password).<AccountEntity>persistAndFlush())
                .onFailure(failure -> Database.violates(failure, NAME_UNIQUE))
                .transform(failure -> new ProblemException(
                        ErrorCode.NAME_TAKEN,
                        "There is already an account with the name '%s'".formatted(account.name()),
                        failure))
                .replaceWith(account);
    }

    @Override
    public Uni<Account> replace(AccountId id, long version, List<Role> roles, boolean active, Instant at) {
        return Database.inTransaction(() -> lockedAdmins()
                .chain(admins -> locked(id)
                        .invoke(row -> RequestedVersion.requireCurrent(version, row.version))
                        .invoke(row -> row.change(roles, active, at))
                        .invoke(row -> requireAdmin(admins, row)))
                .call(row -> row.flush())
                .chain(row -> accounts(List.of(row)))
                .map(List::getFirst));
    }

    @Override
    public Uni<Account> setPassword(AccountId id, PasswordHash password, Instant at) {
        return Database.inTransaction(() -> locked(id)
                .invoke(row -> row.setPassword(password, at))
                .call(row -> row.flush())
                .chain(row -> accounts(List.of(row)))
                .map(List::getFirst));
    }

    /** Locked in one order, so that two administrators cannot take each other's role at the same time. */
    private static Uni<List<AccountEntity>> lockedAdmins() {
        return AccountEntity.<AccountEntity>find(
                        "active = true and roles like ?1 order by id", "%" + Role.ADMIN.text() + "%")
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    private static void requireAdmin(List<AccountEntity> before, AccountEntity changed) {
        boolean left = changed.isActiveAdmin()
                || before.stream().anyMatch(row -> !row.id.equals(changed.id) && row.isActiveAdmin());
        if (!left) {
            throw new ProblemException(
                    ErrorCode.LAST_ADMIN, "'%s' is the only active administrator".formatted(changed.name));
        }
    }

    private static Uni<AccountEntity> locked(AccountId id) {
        return AccountEntity.<AccountEntity>findById(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> AccountRegistry.notFound(id));
    }

    private static Uni<List<Account>> accounts(List<AccountEntity> rows) {
        List<String> subjects = rows.stream()
                .map(row -> LoginThrottle.account(new AccountName(row.name)))
                .toList();
        return LoginFailureEntity.<LoginFailureEntity>find(
                        "subject in ?1 and lockedUntil > ?2", subjects, Instant.now())
                .list()
                .map(locks -> locks.stream().collect(Collectors.toMap(lock -> lock.subject, lock -> lock.lockedUntil)))
                .map(locks -> rows.stream().map(row -> account(row, locks)).toList());
    }

    private static Account account(AccountEntity row, Map<String, Instant> locks) {
        String subject = LoginThrottle.account(new AccountName(row.name));
        return row.toAccount(Optional.ofNullable(locks.get(subject)));
    }
}
