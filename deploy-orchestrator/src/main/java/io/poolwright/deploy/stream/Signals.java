package io.poolwright.deploy.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;

/**
 * Wakes up who waits for news on this replica. A signal carries nothing: whoever is woken reads the store. Ask for the
 * signal first, then read, then wait: so nothing that is stored in between is missed. Safe for use by many threads.
 *
 * @param <K> identifies what there can be news of
 */
public abstract class Signals<K> {

    private final Map<K, CompletableFuture<Void>> next = new ConcurrentHashMap<>();

    /** Completes at the next news of this after the call, or when news may have been missed. */
    public Uni<Void> next(K key) {
        CompletableFuture<Void> shared = next.computeIfAbsent(key, fresh -> new CompletableFuture<>());
        // a copy, because cancelling the Uni cancels the stage behind it
        CompletableFuture<Void> own = shared.copy();
        return Uni.createFrom().completionStage(own);
    }

    /** There is news of this. */
    public void news(K key) {
        CompletableFuture<Void> waiting = next.remove(key);
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    /** Something may have been missed: everybody is to look. */
    public void anything() {
        List.copyOf(next.keySet()).forEach(this::news);
    }

    /**
     * Looks at each news until what is found is enough, or it is too late. Blocks.
     *
     * @param first news, asked for before that was begun which is to have the effect
     * @param look reads the store
     * @return what was found last
     */
    public <T> T await(K key, Uni<Void> first, Instant limit, Supplier<T> look, Predicate<T> enough) {
        Uni<Void> news = first;
        while (true) {
            boolean late = !comes(news, Duration.between(Instant.now(), limit));
            news = next(key);
            T found = look.get();
            if (late || enough.test(found)) {
                return found;
            }
        }
    }

    private static boolean comes(Uni<Void> news, Duration left) {
        if (left.isNegative() || left.isZero()) {
            return false;
        }
        return news.replaceWith(true)
                .ifNoItem()
                .after(left)
                .fail()
                .onFailure(TimeoutException.class)
                .recoverWithItem(false)
                .await()
                .indefinitely();
    }
}
