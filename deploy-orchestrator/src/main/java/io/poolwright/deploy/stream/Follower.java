package io.poolwright.deploy.stream;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Follows what is stored, from where its reader was: first what is there, then what comes. It asks for news before it reads
 * and reads behind its own place, so nothing is missed and nothing comes twice. It reads only when its reader wants more, one
 * part at a time: what a slow reader has not had yet stays in the tables and costs no memory. Between the news it does not
 * touch the database; while the database is away it stays open, and goes on afterwards.
 */
public final class Follower {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private Follower() {}

    /**
     * What can be followed.
     *
     * @param <P> a place in it, behind which one can go on
     * @param <E> what is found there
     */
    public interface Trail<P, E> {

        /** Completes at the next news after the call, or when news may have been missed. */
        Uni<Void> news();

        /** What is stored behind a place, a bounded part of it. Asked for in the name of whoever follows. */
        Uni<Part<P, E>> read(P after);
    }

    /**
     * A part of what is stored.
     *
     * @param entries in their order
     * @param reached the place behind them; further on if nothing that is wanted lies between
     */
    public record Part<P, E>(List<E> entries, P reached, Then then) {
        public Part {
            entries = List.copyOf(entries);
            Objects.requireNonNull(then, "then");
        }
    }

    /** What is behind a part. */
    public enum Then {
        /** More is stored, or may be. */
        MORE,
        /** Nothing yet. */
        WAIT,
        /** Nothing, ever. */
        END
    }

    /**
     * The parts behind {@code after}, in order, up to the one that ends. A part without entries says that nothing has happened
     * for {@code silence}, and how far the reader has come.
     */
    public static <P, E> Multi<Part<P, E>> follow(Trail<P, E> trail, P after, Duration silence) {
        Course<P, E> course = new Course<>(trail, after);
        return Multi.createBy().repeating().uni(() -> course.next(silence)).whilst(part -> part.then() != Then.END);
    }

    /** One reader's way. Its place moves when a part is handed on, and when there was nothing to hand on. */
    private static final class Course<P, E> {

        private final Trail<P, E> trail;
        private volatile P place;
        /** What is waited for since nothing more was found; null if it is to be looked. */
        private volatile CompletableFuture<Void> news;

        private Course(Trail<P, E> trail, P place) {
            this.trail = trail;
            this.place = place;
        }

        private Uni<Part<P, E>> next(Duration silence) {
            return stored().ifNoItem()
                    .after(silence)
                    .recoverWithUni(() -> Uni.createFrom().item(new Part<>(List.<E>of(), place, Then.WAIT)))
                    .invoke(part -> place = part.reached());
        }

        /** The next part that has something to say, whenever that is. */
        private Uni<Part<P, E>> stored() {
            return Uni.createFrom().deferred(() -> {
                CompletableFuture<Void> awaited = news;
                // a copy, because whoever gives up waiting cancels it
                return awaited == null
                        ? look()
                        : Uni.createFrom().completionStage(awaited::copy).chain(this::look);
            });
        }

        private Uni<Part<P, E>> look() {
            news = null;
            CompletableFuture<Void> next = trail.news().subscribeAsCompletionStage();
            return read().chain(part -> {
                if (part.then() == Then.END || !part.entries().isEmpty()) {
                    next.cancel(true);
                    return Uni.createFrom().item(part);
                }
                place = part.reached();
                if (part.then() == Then.MORE) {
                    next.cancel(true);
                    return look();
                }
                news = next;
                return stored();
            });
        }

        private Uni<Part<P, E>> read() {
            return Uni.createFrom()
                    .deferred(() -> trail.read(place))
                    .onFailure()
                    .retry()
                    .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                    .indefinitely();
        }
    }
}
