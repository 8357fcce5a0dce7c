package io.poolwright.template.account;

import java.time.Duration;

/** How long to wait after so many failures: not at all, then twice as long each time, up to a limit. */
record LoginBackoff(int free, Duration first, Duration longest) {

    /** @param failures in a row, counted from 1 */
    Duration after(int failures) {
        if (failures < free) {
            return Duration.ZERO;
        }
        Duration wait = first;
        for (int i = free; i < failures && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
