package io.poolwright.deploy.probe;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.deploy.stream.ServerSentEvents;
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
    private final ServerSentEvents sent;

    ProbeStreamResource(TargetStore targets, ProbeStream stream, ServerSentEvents sent) {
        this.targets = targets;
        this.stream = stream;
        this.sent = sent;
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
        long after = ServerSentEvents.position(
                lastEventHeader, lastEventParameter, "It is the id of the last event received");
        targets.existing(target).await().indefinitely();
        return sent.of(
                stream.of(target),
                after,
                new ServerSentEvents.Format<>("probes", probe -> event(probe, sse), null),
                sse);
    }

    private static OutboundSseEvent event(Probe probe, Sse sse) {
        return sse.newEventBuilder()
                .id(Long.toString(probe.change()))
                .name("ProbeChanged")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(ProbeView.class, ProbeView.of(probe))
                .build();
    }
}
