package io.poolwright.deploy.access;

import java.util.Set;
import java.util.function.Supplier;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Who asks on this thread: whoever was put in place by {@link #actingAs}, else the caller of the request, else nobody. It is
 * found out when a statement is put together, not when it is sent.
 */
@ApplicationScoped
public class CurrentAsker {

    private static final Asker ANYBODY = new Asker("anonymous", Set.of("admin"));

    private final ThreadLocal<Asker> acting = new ThreadLocal<>();

    /** Never null. */
    public Asker now() {
        Asker inPlace = acting.get();
        if (inPlace != null) {
            return inPlace;
        }
        return Arc.container().requestContext().isActive() ? ANYBODY : Asker.NOBODY;
    }

    /**
     * Lets this thread ask as somebody else: for work that goes on after its request's method has returned, such as a
     * stream.
     */
    public <T> T actingAs(Asker asker, Supplier<T> work) {
        Asker before = acting.get();
        acting.set(asker);
        try {
            return work.get();
        } finally {
            if (before == null) {
                acting.remove();
            } else {
                acting.set(before);
            }
        }
    }
}
