package io.poolwright.deploy.stream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import io.poolwright.contracts.identity.LoginBound;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violation;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.deploy.stream.Follower.Part;
import io.poolwright.deploy.stream.Follower.Trail;

/**
 * What every stream of server-sent events keeps to: comments when it is quiet, resumption, an end with the login, and an end
 * for clients that do not read.
 */
@ApplicationScoped
public class ServerSentEvents {

    private static final int RECONNECT_AFTER_MILLIS = 1_000;

    private final LoginBound login;
    private final SlowClients slow;
    private final CurrentVertxRequest request;
    private final StreamConfig config;
    private final MeterRegistry meters;
    private final Map<String, AtomicInteger> clients = new ConcurrentHashMap<>();

    ServerSentEvents(
            LoginBound login,
            SlowClients slow,
            CurrentVertxRequest request,
            StreamConfig config,
            MeterRegistry meters) {
        this.login = login;
        this.slow = slow;
        this.request = request;
        this.config = config;
        this.meters = meters;
    }

    /** Why a stream has ended although more will come: the data of the event {@code Reconnect}. */
    @RegisterForReflection
    public record Reconnect(String reason) {}

    /**
     * How a stream is written.
     *
     * @param name of the stream, for the metrics
     * @param event of an entry; its id is a place behind which one can go on
     * @param id of a place, sent with comments so that a client comes back behind what was not for it; null leaves it out
     */
    public record Format<P, E>(String name, Function<E, OutboundSseEvent> event, Function<P, String> id) {}

    /**
     * A stream for the current caller, from behind a place. Begins with a comment: it sends the headers, so that the client
     * knows at once that it is connected.
     */
    public <P, E> Multi<OutboundSseEvent> of(Trail<P, E> trail, P after, Format<P, E> format, Sse sse) {
        Duration heartbeat = config.heartbeat();
        Multi<OutboundSseEvent> events = Follower.follow(trail, after, heartbeat)
                .onItem()
                .transformToMultiAndConcatenate(part -> Multi.createFrom().iterable(events(part, format, sse)));
        Multi<OutboundSseEvent> all = login.whileLoggedIn(
                Multi.createBy().concatenating().streams(Multi.createFrom().item(comment(after, format, sse)), events));
        AtomicInteger counted = counter(format.name());
        HttpConnection connection = request.getCurrent().request().connection();
        return slow.guard(all, () -> reconnect(sse), connection::close)
                .onSubscription()
                .invoke(counted::incrementAndGet)
                .onTermination()
                .invoke(counted::decrementAndGet);
    }

    /**
     * Behind which event to go on: by the header, else by the parameter; 0 without either.
     *
     * @param rule what is said of one that is no number
     */
    public static long position(String header, String parameter, String rule) {
        String last = given(header, parameter);
        if (last == null) {
            return 0;
        }
        try {
            return Math.max(0, Long.parseLong(last));
        } catch (NumberFormatException e) {
            throw ProblemException.invalid(List.of(new Violation("Last-Event-ID", rule)));
        }
    }

    /** Behind which place to go on: by the header, else by the parameter; the beginning without either. */
    public static PlaceVector place(String header, String parameter, int ends) {
        String last = given(header, parameter);
        if (last == null) {
            return PlaceVector.start(ends);
        }
        Violations violations = new Violations();
        Optional<PlaceVector> place = violations.read("Last-Event-ID", () -> PlaceVector.parse(last, ends));
        violations.throwIfAny();
        return place.orElseThrow();
    }

    /** The id of the last event received, by the header, else by the parameter; null without either. */
    static String given(String header, String parameter) {
        String last = header != null ? header : parameter;
        return last == null || last.isBlank() ? null : last.strip();
    }

    private AtomicInteger counter(String name) {
        return clients.computeIfAbsent(
                name, fresh -> meters.gauge("poolwright.sse.clients", Tags.of("stream", fresh), new AtomicInteger()));
    }

    private static <P, E> List<OutboundSseEvent> events(Part<P, E> part, Format<P, E> format, Sse sse) {
        return part.entries().isEmpty()
                ? List.of(comment(part.reached(), format, sse))
                : part.entries().stream().map(format.event()).toList();
    }

    private static <P> OutboundSseEvent comment(P place, Format<P, ?> format, Sse sse) {
        OutboundSseEvent.Builder comment = sse.newEventBuilder().comment("still here");
        return format.id() == null
                ? comment.build()
                : comment.id(format.id().apply(place)).build();
    }

    private static OutboundSseEvent reconnect(Sse sse) {
        return sse.newEventBuilder()
                .name("Reconnect")
                .reconnectDelay(RECONNECT_AFTER_MILLIS)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(Reconnect.class, new Reconnect("The events were not read in time: connect again"))
                .build();
    }
}
