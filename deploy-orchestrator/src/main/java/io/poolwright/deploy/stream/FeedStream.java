package io.poolwright.deploy.stream;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.id.BatchId;
import io.poolwright.deploy.access.Asker;
import io.poolwright.deploy.access.CurrentAsker;
import io.poolwright.deploy.stream.FeedStore.FeedEntry;
import io.poolwright.deploy.stream.FeedStore.Filter;
import io.poolwright.deploy.stream.Follower.Part;
import io.poolwright.deploy.stream.Follower.Trail;

/** The facts of many deployments: of all that a filter lets through, or of a batch up to its end. */
@ApplicationScoped
public class FeedStream {

    private final FeedStore store;
    private final FeedSignals signals;
    private final BatchSignals batches;
    private final CurrentAsker asker;

    FeedStream(FeedStore store, FeedSignals signals, BatchSignals batches, CurrentAsker asker) {
        this.store = store;
        this.signals = signals;
        this.batches = batches;
        this.asker = asker;
    }

    /** To be read in the name of whoever asks now. */
    public Trail<PlaceVector, FeedEntry> of(Filter filter) {
        Asker reader = asker.now();
        return new Trail<>() {

            @Override
            public Uni<Void> news() {
                return signals.next(Topic.DEPLOYMENTS);
            }

            @Override
            public Uni<Part<PlaceVector, FeedEntry>> read(PlaceVector after) {
                return asker.later(reader, () -> store.read(after, filter));
            }
        };
    }

    /** To be read in the name of whoever asks now. */
    public Trail<PlaceVector, FeedEntry> of(BatchId batch) {
        Asker reader = asker.now();
        return new Trail<>() {

            @Override
            public Uni<Void> news() {
                return batches.next(batch);
            }

            @Override
            public Uni<Part<PlaceVector, FeedEntry>> read(PlaceVector after) {
                return asker.later(reader, () -> store.read(batch, after));
            }
        };
    }
}
