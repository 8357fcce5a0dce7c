package io.poolwright.deploy.probe;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.TargetId;
import io.poolwright.deploy.access.Asker;
import io.poolwright.deploy.access.CurrentAsker;
import io.poolwright.deploy.stream.Follower.Part;
import io.poolwright.deploy.stream.Follower.Then;
import io.poolwright.deploy.stream.Follower.Trail;
import io.poolwright.deploy.target.TargetStore;

/** The probes of one target in the order of their changes, as they are when read, until the target is deregistered. */
@ApplicationScoped
public class ProbeStream {

    private static final int PAGE = 100;

    private final ProbeStore probes;
    private final TargetStore targets;
    private final ProbeSignals signals;
    private final CurrentAsker asker;

    ProbeStream(ProbeStore probes, TargetStore targets, ProbeSignals signals, CurrentAsker asker) {
        this.probes = probes;
        this.targets = targets;
        this.signals = signals;
        this.asker = asker;
    }

    /** By the number of the last change; 0 begins with the newest probe. To be read in the name of whoever asks now. */
    public Trail<Long, Probe> of(TargetId target) {
        Asker reader = asker.now();
        return new Trail<>() {

            @Override
            public Uni<Void> news() {
                return signals.next(target);
            }

            @Override
            public Uni<Part<Long, Probe>> read(Long after) {
                return asker.later(reader, () -> changed(target, after))
                        .chain(found -> asker.later(reader, () -> targets.find(target))
                                .map(known -> part(found, after, known.isEmpty())));
            }
        };
    }

    private static Part<Long, Probe> part(List<Probe> found, long after, boolean gone) {
        return new Part<>(found, found.isEmpty() ? after : found.getLast().change(), gone ? Then.END : Then.WAIT);
    }

    private Uni<List<Probe>> changed(TargetId target, long after) {
        return after == 0 ? probes.list(target, Optional.empty(), 1) : probes.changedAfter(target, after, PAGE);
    }
}
