package io.poolwright.lab.vcsim;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells which virtual machines appeared, changed or went away; the first call names all of them. One thread at a time. */
public final class VmWatch implements AutoCloseable {

    private final PropertyFilter.Updates updates;

    VmWatch(PropertyFilter.Updates updates) {
        this.updates = updates;
    }

    /**
     * What happened, by moref.
     *
     * @param changed new or different in name, power state, template mark, guest state or extraConfig
     * @param gone no longer there
     */
    public record Changes(Set<String> changed, Set<String> gone) {}

    /** Waits until something happens, at most this long (whole seconds, at least one; under two minutes). */
    public Changes next(Duration limit) {
        Set<String> changed = new LinkedHashSet<>();
        Set<String> gone = new LinkedHashSet<>();
        List<SoapElement> objects = updates.next(limit);
        for (SoapElement object : objects) {
            (object.text("kind").equals("leave") ? gone : changed).add(object.text("obj"));
        }
        return new Changes(changed, gone);
    }

    @Override
    public void close() {
        updates.close();
    }
}
