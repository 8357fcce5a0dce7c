package io.poolwright.contracts.kafka.step;

import java.time.Duration;
import java.time.Instant;

/**
 * When a step may tell its progress again, and when it must: at most once a second, and at least every ten. Not safe for use by
 * several threads.
 */
final class Pace {

    /** How often it is asked whether the step was silent; twice that is the longest silence. */
    static final Duration BEAT = Duration.ofSeconds(5);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    private Instant lastTold = Instant.EPOCH;

    /** Whether progress is told now; what is not told is told with the next that is. */
    boolean tells(Instant now) {
        return since(now, SHORTEST_PAUSE);
    }

    /** Whether the last thing is told again at this beat, as a sign of life. */
    boolean repeats(Instant now) {
        return since(now, BEAT);
    }

    private boolean since(Instant now, Duration pause) {
        if (Duration.between(lastTold, now).compareTo(pause) < 0) {
            return false;
        }
        lastTold = now;
        return true;
    }
}
