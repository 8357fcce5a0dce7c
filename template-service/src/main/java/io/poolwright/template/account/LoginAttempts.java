package io.poolwright.template.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;

import io.smallrye.mutiny.Uni;

/**
 * Counts logins that have not succeeded. An attempt counts as failed from its beginning, so that many at once are no way
 * around the lock.
 */
public interface LoginAttempts {

    /**
     * Notes an attempt of each subject.
     *
     * @throws LoginLockedException as the failure, if one of them has to wait; nothing is noted then
     */
    Uni<Void> begin(List<Subject> subjects, Instant at);

    /** The attempt succeeded: forgets the failures of the subject. */
    Uni<Void> succeeded(String subject);

    /** Takes back one attempt, which succeeded, and leaves the others. */
    Uni<Void> takeBack(String subject);

    /**
     * Who or what attempts.
     *
     * @param key such as {@code account:jane} or {@code address:192.0.2.7}
     * @param waitAfter how long to wait after so many failures
     * @param forgetAfter how long after the last failure counting begins anew
     */
    record Subject(String key, IntFunction<Duration> waitAfter, Duration forgetAfter) {}
}
