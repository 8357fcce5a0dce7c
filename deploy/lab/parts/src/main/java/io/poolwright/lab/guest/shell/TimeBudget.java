package io.poolwright.lab.guest.shell;

import java.time.Duration;
import java.util.Optional;

/**
 * The time that a program may take before {@code timeout} ends it. Programs say how long they would take on a real
 * guest; that is compared with the limit, and only the simulated guest's pace decides how long it really takes.
 */
public final class TimeBudget {

    private final TimeBudget outer;
    private Duration left;

    private TimeBudget(TimeBudget outer, Duration left) {
        this.outer = outer;
        this.left = left;
    }

    public static TimeBudget unlimited() {
        return new TimeBudget(null, null);
    }

    /** A tighter limit inside this one. */
    public TimeBudget within(Duration limit) {
        return new TimeBudget(this, limit);
    }

    /** Takes from the budget; what remains unspent of {@code cost} is empty if there was enough. */
    Optional<TimeUpException> spend(Duration cost) {
        if (left != null && left.compareTo(cost) < 0) {
            return Optional.of(new TimeUpException(this, left));
        }
        Optional<TimeUpException> outerEnds = outer == null ? Optional.empty() : outer.spend(cost);
        if (outerEnds.isEmpty() && left != null) {
            left = left.minus(cost);
        }
        return outerEnds;
    }
}
