package io.poolwright.lab.vcsim;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tells which virtual machines appeared, changed or went away; the first call names all of them. One thread at a time.
 *
 * <p>It compares what it reads, and does not wait for updates of a view: while several clones are made, the simulator
 * (0.56) locks view, filter and machine in one order for the clone and in another for such a wait, and stands still.
 */
public final class VmWatch {

    private static final Duration PAUSE = Duration.ofMillis(150);

    private final Supplier<Map<String, Map<String, SoapElement>>> look;
    private Map<String, Map<String, SoapElement>> known = Map.of();

    VmWatch(Supplier<Map<String, Map<String, SoapElement>>> look) {
        this.look = look;
    }

    /**
     * What happened, by moref.
     *
     * @param changed new or different in name, power state, template mark, guest state or extraConfig
     * @param gone no longer there
     */
    public record Changes(Set<String> changed, Set<String> gone) {

        boolean any() {
            return !changed.isEmpty() || !gone.isEmpty();
        }
    }

    /** Waits until something happens, at most this long. @throws InterruptedException if the thread is interrupted */
    public Changes next(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Changes changes = compare(look.get());
        while (!changes.any() && System.nanoTime() < end) {
            Thread.sleep(PAUSE);
            changes = compare(look.get());
        }
        return changes;
    }

    private Changes compare(Map<String, Map<String, SoapElement>> now) {
        Set<String> changed = new LinkedHashSet<>();
        now.forEach((moref, properties) -> {
            if (!properties.equals(known.get(moref))) {
                changed.add(moref);
            }
        });
        Set<String> gone = new LinkedHashSet<>(known.keySet());
        gone.removeAll(now.keySet());
        known = now;
        return new Changes(changed, gone);
    }
}
