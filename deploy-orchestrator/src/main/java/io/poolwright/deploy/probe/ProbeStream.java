package io.poolwright.deploy.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.poolwright.contracts.id.TargetId;
import io.poolwright.deploy.access.Asker;
import io.poolwright.deploy.access.CurrentAsker;
import io.poolwright.deploy.target.TargetStore;

/** Follows the probes of one target: first what has changed, then what changes. Reads only what was asked for. */
@ApplicationScoped
public class ProbeStream {

    private static final int PAGE = 100;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final ProbeStore probes;
    private final TargetStore targets;
    private final ProbeSignals signals;
    private final CurrentAsker asker;
    private final AtomicInteger clients = new AtomicInteger();

    ProbeStream(ProbeStore probes, TargetStore targets, ProbeSignals signals, CurrentAsker asker) {
        this.probes = probes;
        this.targets = targets;
        this.signals = signals;
        this.asker = asker;
    }

    void register(@Observes StartupEvent event, MeterRegistry meters) {
        meters.gauge("poolwright.sse.probe.clients", clients);
    }

    /**
     * Probes in the order of their changes, as they were when read. An empty part says that nothing has happened for
     * {@code silence}. Ends when the target is deregistered. All of it is read in the name of whoever asks now.
     *
     * @param after the last change that is known; 0 begins with the newest probe
     */
    public Multi<List<Probe>> follow(TargetId target, long after, Duration silence) {
        AtomicLong position = new AtomicLong(after);
        Source source = new Source(target, asker.now());
        return Multi.createBy()
                .repeating()
                .uni(() -> part(source, position, silence))
                .whilst(part -> !part.last())
                .map(Part::probes)
                .onSubscription()
                .invoke(clients::incrementAndGet)
                .onTermination()
                .invoke(clients::decrementAndGet);
    }

    private Uni<Part> part(Source source, AtomicLong position, Duration silence) {
        return stored(source, position.get())
                .ifNoItem()
                .after(silence)
                .recoverWithItem(new Part(List.of(), false))
                .invoke(part -> part.probes().forEach(probe -> position.set(probe.change())));
    }

    private Uni<Part> stored(Source source, long after) {
        return Uni.createFrom().deferred(() -> {
            Uni<Void> news = signals.next(source.target());
            return read(source, after)
                    .chain(part -> part.last() || !part.probes().isEmpty()
                            ? Uni.createFrom().item(part)
                            : news.chain(() -> stored(source, after)));
        });
    }

    /** While the database is away the stream stays open and goes on afterwards. */
    private Uni<Part> read(Source source, long after) {
        return as(source, () -> changed(source.target(), after))
                .chain(found -> as(source, () -> targets.find(source.target()))
                        .map(target -> new Part(found, target.isEmpty())))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private Uni<List<Probe>> changed(TargetId target, long after) {
        return after == 0 ? probes.list(target, Optional.empty(), 1) : probes.changedAfter(target, after, PAGE);
    }

    private <T> Uni<T> as(Source source, Supplier<Uni<T>> reading) {
        return Uni.createFrom().deferred(() -> asker.actingAs(source.asker(), reading));
    }

    private record Source(TargetId target, Asker asker) {}

    /** @param last whether nothing follows */
    private record Part(List<Probe> probes, boolean last) {}
}
