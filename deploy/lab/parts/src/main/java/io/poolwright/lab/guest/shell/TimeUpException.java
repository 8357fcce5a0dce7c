package io.poolwright.lab.guest.shell;

import java.time.Duration;

/** A program was ended by the {@code timeout} above it. */
public final class TimeUpException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient TimeBudget budget;
    private final transient Duration after;

    TimeUpException(TimeBudget budget, Duration after) {
        super("Time is up after " + after);
        this.budget = budget;
        this.after = after;
    }

    /** Whether it was this budget that ran out, not one further out. */
    public boolean isOf(TimeBudget candidate) {
        return budget == candidate;
    }

    Duration after() {
        return after;
    }
}
