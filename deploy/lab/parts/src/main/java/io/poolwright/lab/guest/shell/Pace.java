package io.poolwright.lab.guest.shell;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How long simulated time really takes. */
@FunctionalInterface
public interface Pace {

    /** Returns when that much of the guest's time has passed. */
    void pass(Duration duration) throws InterruptedException;

    /** Nothing takes any time. */
    static Pace instant() {
        return duration -> {};
    }

    /** As slow as a real guest times {@code factor}. */
    static Pace times(double factor) {
        return duration -> wait(Duration.ofNanos((long) (duration.toNanos() * factor)));
    }

    /** Passes real time; ends early only by interruption. */
    static void wait(Duration duration) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        if (never.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("Nobody counts this latch down");
        }
    }
}
