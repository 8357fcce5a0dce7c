package io.poolwright.deploy.access;

import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.identity.CurrentCaller;

/**
 * Who asks on this thread: whoever was put in place by {@link #actingAs}, else the caller of the request, else nobody. It is
 * found out when a statement is put together, not when it is sent.
 */
@ApplicationScoped
public class CurrentAsker {

    private final ThreadLocal<Asker> acting = new ThreadLocal<>();

    /** Never null. */
    public Asker now() {
        Asker inPlace = acting.get();
        if (inPlace != null) {
            return inPlace;
        }
        return CurrentCaller.find().map(Asker::of).orElse(Asker.NOBODY);
    }

    /** What is put together as somebody else, whenever and on whichever thread it is subscribed to. */
    public <T> Uni<T> later(Asker asker, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> actingAs(asker, work));
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
