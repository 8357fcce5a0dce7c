package io.poolwright.template.account;

import java.time.Duration;
import java.time.Instant;

/** Too many logins of this account or from this address have failed. */
public final class LoginLockedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Instant until;

    public LoginLockedException(Instant until) {
        super("The next login is tried at %s".formatted(until));
        this.until = until;
    }

    /** Whole seconds to wait, at least one. */
    long retryAfterSeconds() {
        return Math.max(1, Duration.between(Instant.now(), until).toSeconds() + 1);
    }
}
