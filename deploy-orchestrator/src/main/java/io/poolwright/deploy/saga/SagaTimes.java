package io.poolwright.deploy.saga;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.ErrorCode;

/**
 * The figures behind the saga's list.
 *
 * @param limits how long an attempt at each step of an agent may take
 * @param undoLimit how long an attempt at undoing a step may take
 * @param attempts at a step in a row before a person is asked
 * @param backoff before the second attempt
 * @param longestBackoff that it grows to
 */
public record SagaTimes(
        Function<DeploymentStep, Duration> limits,
        Duration undoLimit,
        int attempts,
        Duration backoff,
        Duration longestBackoff) {

    public SagaTimes {
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(undoLimit, "undoLimit");
        Objects.requireNonNull(backoff, "backoff");
        Objects.requireNonNull(longestBackoff, "longestBackoff");
    }

    RetryPolicy retry(Set<ErrorCode> worth) {
        return new RetryPolicy(attempts, backoff, longestBackoff, worth);
    }
}
