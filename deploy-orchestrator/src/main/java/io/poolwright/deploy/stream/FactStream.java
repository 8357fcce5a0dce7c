package io.poolwright.deploy.stream;

import java.util.List;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.access.Asker;
import io.poolwright.deploy.access.CurrentAsker;
import io.poolwright.deploy.deployment.DeploymentStore;
import io.poolwright.deploy.deployment.DeploymentStore.HistoryEntry;
import io.poolwright.deploy.deployment.StoredDeployment;
import io.poolwright.deploy.stream.Follower.Part;
import io.poolwright.deploy.stream.Follower.Then;
import io.poolwright.deploy.stream.Follower.Trail;

/** The facts of one deployment by their sequence numbers, up to the one that ends it. */
@ApplicationScoped
public class FactStream {

    private static final int PAGE = 100;

    private final DeploymentStore store;
    private final FactSignals signals;
    private final CurrentAsker asker;

    FactStream(DeploymentStore store, FactSignals signals, CurrentAsker asker) {
        this.store = store;
        this.asker = asker;
        this.signals = signals;
    }

    /** To be read in the name of whoever asks now. */
    public Trail<Long, HistoryEntry> of(DeploymentId deployment) {
        Asker reader = asker.now();
        return new Trail<>() {

            @Override
            public Uni<Void> news() {
                return signals.next(deployment);
            }

            @Override
            public Uni<Part<Long, HistoryEntry>> read(Long after) {
                // the history first: so the end that is then seen is never older than it
                return asker.later(reader, () -> store.history(deployment, after, PAGE))
                        .chain(entries -> asker.later(reader, () -> store.find(deployment))
                                .map(found -> part(found.orElseThrow(), after, entries)));
            }
        };
    }

    private static Part<Long, HistoryEntry> part(StoredDeployment deployment, long after, List<HistoryEntry> entries) {
        if (deployment.finalSeq().isEmpty()) {
            return new Part<>(entries, reached(after, entries), Then.WAIT);
        }
        long end = deployment.finalSeq().getAsLong();
        List<HistoryEntry> wanted =
                entries.stream().filter(entry -> entry.seq() <= end).toList();
        long reached = reached(after, wanted);
        return new Part<>(wanted, reached, reached >= end ? Then.END : Then.WAIT);
    }

    private static long reached(long after, List<HistoryEntry> entries) {
        return entries.isEmpty() ? after : entries.getLast().seq();
    }
}
