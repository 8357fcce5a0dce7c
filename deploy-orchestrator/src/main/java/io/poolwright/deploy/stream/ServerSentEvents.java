package io.poolwright.deploy.stream;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.poolwright.contracts.identity.LoginBound;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violation;

/** What every stream of server-sent events keeps to: comments when it is quiet, resumption, and an end with the login. */
@ApplicationScoped
public class ServerSentEvents {

    private final LoginBound login;
    private final Duration heartbeat;

    ServerSentEvents(
            LoginBound login,
            @ConfigProperty(name = "poolwright.stream.heartbeat", defaultValue = "15s") Duration heartbeat) {
        this.login = login;
        this.heartbeat = heartbeat;
    }

    /** How long a stream may be quiet before it says that it is still there. */
    public Duration heartbeat() {
        return heartbeat;
    }

    /**
     * A stream for the current caller. Begins with a comment: it sends the headers, so that the client knows at once that it
     * is connected.
     *
     * @param parts an empty one becomes a comment
     */
    public <T> Multi<OutboundSseEvent> of(Multi<List<T>> parts, Function<T, OutboundSseEvent> event, Sse sse) {
        Multi<OutboundSseEvent> events = parts.onItem()
                .transformToMultiAndConcatenate(part -> Multi.createFrom().iterable(events(part, event, sse)));
        return login.whileLoggedIn(
                Multi.createBy().concatenating().streams(Multi.createFrom().item(comment(sse)), events));
    }

    /**
     * Behind which event to go on: by the header, else by the parameter; 0 without either.
     *
     * @param rule what is said of one that is no number
     */
    public static long position(String header, String parameter, String rule) {
        String last = header != null ? header : parameter;
        if (last == null || last.isBlank()) {
            return 0;
        }
        try {
            return Math.max(0, Long.parseLong(last.strip()));
        } catch (NumberFormatException e) {
            throw ProblemException.invalid(List.of(new Violation("Last-Event-ID", rule)));
        }
    }

    private static <T> List<OutboundSseEvent> events(List<T> part, Function<T, OutboundSseEvent> event, Sse sse) {
        return part.isEmpty() ? List.of(comment(sse)) : part.stream().map(event).toList();
    }

    private static OutboundSseEvent comment(Sse sse) {
        return sse.newEventBuilder().comment("still here").build();
    }
}
