package io.poolwright.deploy.stream;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.access.Asker;
import io.poolwright.deploy.access.CurrentAsker;
import io.poolwright.deploy.deployment.DeploymentStore;
import io.poolwright.deploy.deployment.DeploymentStore.HistoryEntry;
import io.poolwright.deploy.deployment.StoredDeployment;

/**
 * Follows one deployment: first what is stored, then what gets stored. It reads only what was asked for, at most {@value
 * #PAGE} facts ahead, so a slow reader costs no memory; each part is read from the store by sequence number, so nothing is
 * missed and nothing comes twice.
 */
@ApplicationScoped
public class FactStream {

    private static final int PAGE = 100;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final DeploymentStore store;
    private final FactSignals signals;
    private final CurrentAsker asker;
    private final AtomicInteger clients = new AtomicInteger();

    FactStream(DeploymentStore store, FactSignals signals, CurrentAsker asker) {
        this.store = store;
        this.asker = asker;
        this.signals = signals;
    }

    void register(@Observes StartupEvent event, MeterRegistry meters) {
        meters.gauge("poolwright.sse.clients", clients);
    }

    /**
     * The parts of the history behind {@code after}, in order, ending with the fact that ends the deployment. An empty part
     * says that nothing has happened for {@code silence}. All of it is read in the name of whoever asks now.
     */
    public Multi<List<HistoryEntry>> follow(DeploymentId deployment, long after, Duration silence) {
        AtomicLong position = new AtomicLong(after);
        Source source = new Source(deployment, asker.now());
        return Multi.createBy()
                .repeating()
                .uni(() -> part(source, position, silence))
                .whilst(part -> !part.last())
                .map(Part::entries)
                .onSubscription()
                .invoke(clients::incrementAndGet)
                .onTermination()
                .invoke(clients::decrementAndGet);
    }

    private Uni<Part> part(Source source, AtomicLong position, Duration silence) {
        return stored(source, position.get())
                .ifNoItem()
                .after(silence)
                .recoverWithItem(Part.SILENCE)
                .invoke(part -> part.entries().forEach(entry -> position.set(entry.seq())));
    }

    /** The next part that has something to say, whenever that is. */
    private Uni<Part> stored(Source source, long after) {
        return Uni.createFrom().deferred(() -> {
            Uni<Void> news = signals.next(source.deployment());
            return read(source, after)
                    .chain(part -> part.last() || !part.entries().isEmpty()
                            ? Uni.createFrom().item(part)
                            : news.chain(() -> stored(source, after)));
        });
    }

    /** While the database is away the stream stays open and goes on afterwards. */
    private Uni<Part> read(Source source, long after) {
        // the history first: so the end that is then seen is never older than it
        return as(source, () -> store.history(source.deployment(), after, PAGE))
                .chain(entries -> as(source, () -> store.find(source.deployment()))
                        .map(found -> part(found.orElseThrow(), after, entries)))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private <T> Uni<T> as(Source source, Supplier<Uni<T>> reading) {
        return Uni.createFrom().deferred(() -> asker.actingAs(source.asker(), reading));
    }

    private static Part part(StoredDeployment deployment, long after, List<HistoryEntry> entries) {
        if (deployment.finalSeq().isEmpty()) {
            return new Part(entries, false);
        }
        long end = deployment.finalSeq().getAsLong();
        List<HistoryEntry> wanted =
                entries.stream().filter(entry -> entry.seq() <= end).toList();
        long reached = wanted.isEmpty() ? after : wanted.getLast().seq();
        return new Part(wanted, reached >= end);
    }

    private record Source(DeploymentId deployment, Asker asker) {}

    /** @param last whether it reaches the end of the deployment */
    private record Part(List<HistoryEntry> entries, boolean last) {

        private static final Part SILENCE = new Part(List.of(), false);
    }
}
