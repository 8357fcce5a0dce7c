package io.poolwright.deploy.probe;

import java.time.Duration;
import java.util.List;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.identity.LoginBound;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violation;
import io.poolwright.deploy.target.TargetStore;

/** The probes of a target as server-sent events. */
@Path("/api/v1/targets/{id}/probes/stream")
@Tag(name = "probes")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ProbeStreamResource {

    private final TargetStore targets;
    private final ProbeStream stream;
    private final LoginBound login;
    private final Duration heartbeat;

    ProbeStreamResource(
            TargetStore targets,
            ProbeStream stream,
            LoginBound login,
            @ConfigProperty(name = "poolwright.stream.heartbeat", defaultValue = "15s") Duration heartbeat) {
        this.targets = targets;
        this.stream = stream;
        this.login = login;
        this.heartbeat = heartbeat;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @Operation(
            operationId = "streamTargetProbes",
            summary = "Follows the probes of a target",
            description =
                    "A probe as it is now whenever it has changed: 'event' is ProbeChanged, 'id' counts the changes of the target's probes, 'data' is a ProbeView. Begins with the newest probe; behind Last-Event-ID if that is given. Ends when the target is deregistered, or with the caller's login.")
    @APIResponse(
            responseCode = "200",
            description = "Events as they are stored, and a comment whenever it has been quiet for a while",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = ProbeView.class)))
    public Multi<OutboundSseEvent> stream(
            @PathParam("id") String id,
            @HeaderParam("Last-Event-ID") String lastEventHeader,
            @QueryParam("lastEventId") String lastEventParameter,
            @Context Sse sse) {
        TargetId target = TargetId.parse(id);
        long after = position(lastEventHeader != null ? lastEventHeader : lastEventParameter);
        if (targets.find(target).await().indefinitely().isEmpty()) {
            throw new ProblemException(ErrorCode.TARGET_NOT_FOUND, "There is no target %s".formatted(target));
        }
        // a comment first: it sends the headers, so that the client knows at once that it is connected
        Multi<OutboundSseEvent> events = stream.follow(target, after, heartbeat)
                .onItem()
                .transformToMultiAndConcatenate(probes -> Multi.createFrom().iterable(events(probes, sse)));
        return login.whileLoggedIn(
                Multi.createBy().concatenating().streams(Multi.createFrom().item(comment(sse)), events));
    }

    private static List<OutboundSseEvent> events(List<Probe> probes, Sse sse) {
        return probes.isEmpty()
                ? List.of(comment(sse))
                : probes.stream().map(probe -> event(probe, sse)).toList();
    }

    private static OutboundSseEvent event(Probe probe, Sse sse) {
        return sse.newEventBuilder()
                .id(Long.toString(probe.change()))
                .name("ProbeChanged")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(ProbeView.class, ProbeView.of(probe))
                .build();
    }

    private static OutboundSseEvent comment(Sse sse) {
        return sse.newEventBuilder().comment("still here").build();
    }

    private static long position(String lastEventId) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return 0;
        }
        try {
            return Math.max(0, Long.parseLong(lastEventId.strip()));
        } catch (NumberFormatException e) {
            throw ProblemException.invalid(
                    List.of(new Violation("Last-Event-ID", "It is the id of the last event received")));
        }
    }
}
