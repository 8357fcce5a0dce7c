package io.poolwright.lab.api;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;

/** Deployments from outside. Safe for use by several threads. */
public final class Deployments {

    private static final long RECONNECT_MILLIS = 300;
    private static final Duration SEEN_LIMIT = Duration.ofSeconds(30);
    /** Behind these the stream may say nothing more before a person decides. */
    private static final Set<String> RESTS = Set.of("DecisionAwaited", "RollbackFailed");

    private final Api api;

    public Deployments(Api api) {
        this.api = api;
    }

    /** Asks for one. @throws ApiException if it is refused */
    public Deployment request(Map<String, ?> body) {
        return new Deployment(api.post("/api/v1/deployments", body).orThrow());
    }

    /** As it is now. */
    public Deployment get(String id) {
        return new Deployment(api.get("/api/v1/deployments/" + id).orThrow());
    }

    /** All stored events, in order. */
    public List<JsonNode> events(String id) {
        List<JsonNode> all = new ArrayList<>();
        String page = "/api/v1/deployments/" + id + "/events?limit=200";
        JsonNode answer = api.get(page).orThrow();
        answer.path("items").forEach(all::add);
        while (answer.hasNonNull("nextCursor")) {
            answer = api.get(page + "&after=" + all.getLast().path("seq").asLong())
                    .orThrow();
            answer.path("items").forEach(all::add);
        }
        return all;
    }

    /**
     * Shows every event from the first on as it happens, and returns the deployment when it is over or awaits a person.
     * Where the connection breaks it goes on behind the last event.
     *
     * @throws NotOverException when neither is so within the limit
     * @throws ApiException when the API does not know it
     */
    public Deployment follow(String id, Duration limit, Consumer<EventStream.Event> reader) {
        CompletableFuture<Deployment> over = new CompletableFuture<>();
        Thread follower = Thread.ofVirtual().start(() -> {
            try {
                over.complete(followToTheEnd(id, reader));
            } catch (RuntimeException e) {
                over.completeExceptionally(e);
            }
        });
        try {
            return over.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new NotOverException(id, limit, e);
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            follower.interrupt();
        }
    }

    /** Has what failed tried again, and waits until that is seen. @throws ApiException if it is refused */
    public void retry(String id, Map<String, ?> overrides) {
        intervene(id, "retry", Map.of("overrides", overrides));
    }

    /** Stops it, and waits until that is seen. @throws ApiException if it is refused */
    public void cancel(String id, String cleanup) {
        intervene(id, "cancel", Map.of("cleanup", cleanup));
    }

    private void intervene(String id, String action, Map<String, ?> body) {
        long before = get(id).lastSeq();
        api.post("/api/v1/deployments/%s/%s".formatted(id, action), body).orThrow();
        long deadline = System.nanoTime() + SEEN_LIMIT.toNanos();
        while (get(id).lastSeq() == before && System.nanoTime() < deadline) {
            pause();
        }
    }

    /** Waits until it is over or awaits a person. @throws NotOverException when neither is so within the limit */
    public Deployment await(String id, Duration limit) {
        return follow(id, limit, event -> {});
    }

    private Deployment followToTheEnd(String id, Consumer<EventStream.Event> reader) {
        long last = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                last = read(id, last, reader);
                Deployment deployment = get(id);
                if (deployment.isOver() || deployment.isResting()) {
                    return deployment;
                }
            } catch (UncheckedIOException broken) {
                pause();
            } catch (ApiException refused) {
                if (refused.answer().status() < 500) {
                    throw refused;
                }
                pause();
            }
        }
        throw new IllegalStateException("Deployment " + id + " was followed no longer");
    }

    private long read(String id, long after, Consumer<EventStream.Event> reader) {
        long last = after;
        try (EventStream stream = api.stream(id, after)) {
            for (var event = stream.next(); event.isPresent(); event = stream.next()) {
                last = event.get().id();
                reader.accept(event.get());
                if (RESTS.contains(event.get().type())) {
                    return last;
                }
            }
        } catch (UncheckedIOException broken) {
            if (last == after) {
                throw broken;
            }
        }
        return last;
    }

    private static void pause() {
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(RECONNECT_MILLIS, TimeUnit.MILLISECONDS))
                .join();
    }
}
