package io.poolwright.template.account.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.poolwright.template.account.LoginAttempts;
import io.poolwright.template.account.LoginLockedException;
import io.poolwright.template.postgres.Database;

/** Failed logins in PostgreSQL, so that no replica can be asked instead and no restart forgets. */
@ApplicationScoped
public class PostgresLoginAttempts implements LoginAttempts {

    /** Always in the same order, so that two attempts do not wait for each other. */
    @Override
    public Uni<Void> begin(List<Subject> subjects, Instant at) {
        List<Subject> ordered =
                subjects.stream().sorted(Comparator.comparing(Subject::key)).toList();
        return Database.asSystem(() -> Multi.createFrom()
                .iterable(ordered)
                .onItem()
                .transformToUniAndConcatenate(subject -> begin(subject, at))
                .collect()
                .last()
                .replaceWithVoid());
    }

    @Override
    public Uni<Void> succeeded(String subject) {
        return Database.asSystem(
                () -> LoginFailureEntity.<LoginFailureEntity>findById(subject, LockModeType.PESSIMISTIC_WRITE)
                        .onItem()
                        .ifNotNull()
                        .call(row -> row.delete())
                        .replaceWithVoid());
    }

    @Override
    public Uni<Void> takeBack(String subject) {
        return Database.asSystem(() -> LoginFailureEntity.<LoginFailureEntity>findById(
                        subject, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNotNull()
                .invoke(row -> {
                    row.failures = Math.max(0, row.failures - 1);
                    row.lockedUntil = null;
                })
                .replaceWithVoid());
    }

    private static Uni<Boolean> begin(Subject subject, Instant at) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "insert into login_failures (subject, failures, last_failure_at) values (?1, 0, ?2)"
                                        + " on conflict (subject) do update set subject = excluded.subject returning subject",
                                String.class)
                        .setParameter(1, subject.key())
                        .setParameter(2, at)
                        .getSingleResult())
                .chain(() ->
                        LoginFailureEntity.<LoginFailureEntity>findById(subject.key(), LockModeType.PESSIMISTIC_WRITE))
                .invoke(row -> note(row, subject, at))
                .replaceWith(true);
    }

    private static void note(LoginFailureEntity row, Subject subject, Instant at) {
        if (row.lockedUntil != null && row.lockedUntil.isAfter(at)) {
            throw new LoginLockedException(row.lockedUntil);
        }
        boolean forgotten = row.lastFailureAt.plus(subject.forgetAfter()).isBefore(at);
        row.failures = forgotten ? 1 : row.failures + 1;
        row.lastFailureAt = at;
        Duration wait = subject.waitAfter().apply(row.failures);
        row.lockedUntil = wait.isZero() ? null : at.plus(wait);
    }
}
