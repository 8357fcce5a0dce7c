package io.poolwright.lab.system;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.lab.Lab;
import io.poolwright.lab.api.Deployment;
import io.poolwright.lab.api.EventStream.Event;

/** A deployment with a client of its event stream, which begins at the first event and reconnects when it must. */
final class Followed {

    private static final List<String> ENDS = List.of("DeploymentSucceeded", "DeploymentFailed", "DeploymentCancelled");

    private final String id;
    private final String address;
    private final List<Event> seen = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Deployment> end = new CompletableFuture<>();

    private Followed(Deployment asked) {
        this.id = asked.id();
        this.address = asked.address();
    }

    static Followed of(Lab lab, Deployment asked, Duration limit) {
        Followed followed = new Followed(asked);
        Thread.ofVirtual().start(() -> {
            try {
                followed.end.complete(lab.deployments().follow(asked.id(), limit, followed.seen::add));
            } catch (RuntimeException e) {
                followed.end.completeExceptionally(e);
            }
        });
        return followed;
    }

    String id() {
        return id;
    }

    String address() {
        return address;
    }

    boolean isOver() {
        return end.isDone();
    }

    /** Waits for it. @throws java.util.concurrent.CompletionException if it was not over in time */
    Deployment end() {
        return end.join();
    }

    /** What the client has received so far, in the order of arrival. */
    List<Event> seen() {
        return List.copyOf(seen);
    }

    boolean saw(String type, DeploymentStep step) {
        return count(type, step) > 0;
    }

    long count(String type, DeploymentStep step) {
        return seen.stream().filter(event -> is(event, type, step)).count();
    }

    /** How often the stream said that it is over. */
    long ends() {
        return seen.stream().filter(event -> ENDS.contains(event.type())).count();
    }

    List<Long> sequence() {
        return seen.stream().map(Event::id).toList();
    }

    /** 1, 2, 3 and so on, as many as were received. */
    List<Long> gapless() {
        return LongStream.rangeClosed(1, seen.size()).boxed().toList();
    }

    static boolean is(Event event, String type, DeploymentStep step) {
        return event.type().equals(type) && event.data().path("step").asText().equals(step.name());
    }
}
