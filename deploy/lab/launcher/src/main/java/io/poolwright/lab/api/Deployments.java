package io.poolwright.lab.api;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;

/** Deployments from outside. Safe for use by several threads. */
public final class Deployments {

    private static final long RECONNECT_MILLIS = 300;

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
     * Shows every event from the first on as it happens, and returns the deployment when it is over. Where the connection
     * breaks it goes on behind the last event.
     *
     * @throws NotOverException when it is not over within the limit
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

    /** Waits until it is over, whatever the end. @throws NotOverException when it is not over within the limit */
    public Deployment await(String id, Duration limit) {
        return follow(id, limit, event -> {});
    }

    private Deployment followToTheEnd(String id, Consumer<EventStream.Event> reader) {
        long last = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                last = read(id, last, reader);
                Deployment deployment = get(id);
                if (deployment.isOver()) {
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
