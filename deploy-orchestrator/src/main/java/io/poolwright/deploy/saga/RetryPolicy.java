package io.poolwright.deploy.saga;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.CommandId;

/**
 * Whether and when a failed attempt is followed by another without anybody being asked. Pure: the jitter comes from the
 * command's id, so that every replica waits for the same moment.
 *
 * @param attempts in a row, the first one included
 * @param backoff before the second attempt; doubles from attempt to attempt
 * @param longest that it grows to
 * @param worth the failures that may pass by themselves; every other is permanent
 */
record RetryPolicy(int attempts, Duration backoff, Duration longest, Set<ErrorCode> worth) {

    private static final int SPREAD = 1 << 16;
    private static final int MIX = 0x9E3779B9;

    RetryPolicy {
        Objects.requireNonNull(backoff, "backoff");
        Objects.requireNonNull(longest, "longest");
        worth = Set.copyOf(worth);
    }

    boolean allows(int tries, ErrorCode code) {
        return tries < attempts && worth.contains(code);
    }

    /** When the attempt after {@code failed} is due: after half to all of its backoff. */
    Instant next(CommandId failed, int tries, Instant failedAt) {
        long grown = backoff.toMillis() << Math.min(tries - 1, Short.SIZE);
        long most = Math.min(grown, longest.toMillis());
        long share = (failed.value().hashCode() * MIX >>> Short.SIZE) % SPREAD;
        return failedAt.plusMillis(most / 2 + most / 2 * share / SPREAD);
    }
}
