package io.poolwright.vcenter.power;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;

import io.poolwright.contracts.error.Evidence;

/** What was seen of a guest while it was waited for: each change of its power, Tools and heartbeat. For one thread. */
public final class GuestTimeline {

    private static final int LINES = 12;

    private final Deque<String> changes = new ArrayDeque<>();
    private String last = "";

    /** Notes what differs from the last time. */
    public void note(Instant at, GuestReport guest) {
        String now = "power state %s, VMware Tools %s, heartbeat %s"
                .formatted(
                        guest.powerState(),
                        guest.toolsState().isEmpty() ? "silent" : guest.toolsState(),
                        guest.heartbeat().isEmpty() ? "unknown" : guest.heartbeat());
        if (now.equals(last)) {
            return;
        }
        last = now;
        changes.addLast("%s: %s".formatted(at.truncatedTo(ChronoUnit.SECONDS), now));
        if (changes.size() > LINES) {
            changes.removeFirst();
        }
    }

    /** The last changes, the oldest one first. */
    public Evidence evidence() {
        return new Evidence("The guest's last heartbeats", changes.isEmpty() ? "none" : String.join("\n", changes));
    }
}
