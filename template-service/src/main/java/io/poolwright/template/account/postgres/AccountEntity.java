package io.poolwright.template.account.postgres;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.poolwright.contracts.account.Role;
import io.poolwright.contracts.id.AccountId;
import io.poolwright.template.account.Account;
import io.poolwright.template.account.AccountName;
import io.poolwright.template.account.PasswordHash;

/** A row of {@code accounts}. */
@Entity
@Table(name = "accounts")
public class AccountEntity extends PanacheEntityBase {

    private static final String SEPARATOR = ",";

    @Id
    public UUID id;

    public long version;
    public String name;
    public String roles;
    public boolean active;

    @Column(name = "password_hash")
    public String passwordHash;

    public long generation;

    @Column(name = "last_login_at")
    public Instant lastLoginAt;

    @Column(name = "created_by")
    public String createdBy;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    public long revision;

    @Column(name = "published_revision")
    public long publishedRevision;

    static AccountEntity of(Account account, PasswordHash password) {
        AccountEntity row = new AccountEntity();
        row.id = account.id().value();
        row.version = account.version();
        row.name = account.name().value();
        row.roles = text(account.roles());
        row.active = account.active();
        row.passwordHash = password.modularCrypt();
        row.generation = account.generation();
        row.createdBy = account.createdBy();
        row.createdAt = account.createdAt();
        row.updatedAt = account.updatedAt();
        row.revision = 1;
        return row;
    }

    /** Ends all sessions if the account may do something else from now on. */
    void change(List<Role> wanted, boolean activity, Instant at) {
        if (!text(wanted).equals(roles) || activity != active) {
            endAllSessions();
        }
        roles = text(wanted);
        active = activity;
        version++;
        updatedAt = at;
    }

    void setPassword(PasswordHash password, Instant at) {
        passwordHash = password.modularCrypt();
        updatedAt = at;
        endAllSessions();
    }

    void endAllSessions() {
        generation++;
        revision++;
    }

    boolean isActiveAdmin() {
        return active && roleList().contains(Role.ADMIN);
    }

    List<Role> roleList() {
        return Arrays.stream(roles.split(SEPARATOR)).map(Role::parse).toList();
    }

    /** The account that this row describes. */
    Account toAccount(Optional<Instant> lockedUntil) {
        return new Account(
                new AccountId(id),
                version,
                new AccountName(name),
                roleList(),
                active,
                generation,
                Optional.ofNullable(lastLoginAt),
                lockedUntil,
                createdBy,
                createdAt,
                updatedAt);
    }

    private static String text(List<Role> roles) {
        return roles.stream().distinct().sorted().map(Role::text).collect(Collectors.joining(SEPARATOR));
    }
}
