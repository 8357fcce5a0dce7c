package io.poolwright.lab.bench;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long something took, many times.
 *
 * @param nanos in ascending order; not empty
 */
record Times(String what, long[] nanos) {

    static Times of(String what, long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Times(what, sorted);
    }

    /** @param share such as 0.99: the shortest time that so many of all took at most */
    double millis(double share) {
        int rank = (int) Math.ceil(share * nanos.length);
        return nanos[Math.max(0, rank - 1)] / (double) Duration.ofMillis(1).toNanos();
    }

    String line(double limitMillis) {
        return "  %-44s %6d  %8.2f  %8.2f  %8.2f   %5.2f"
                .formatted(what, nanos.length, millis(0.5), millis(0.99), millis(1), millis(0.99) / limitMillis);
    }

    static String head() {
        return "  %-44s %6s  %8s  %8s  %8s   %s".formatted("GET", "n", "p50 ms", "p99 ms", "max ms", "p99/limit");
    }
}
