package io.poolwright.deploy.stream;

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

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.deployment.ArchivedEvents;
import io.poolwright.deploy.deployment.DeploymentStore;
import io.poolwright.deploy.deployment.DeploymentStore.HistoryEntry;
import io.poolwright.deploy.deployment.EventView;

/** A deployment as server-sent events. */
@Path("/api/v1/deployments/{id}/stream")
@Tag(name = "deployments")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class StreamResource {

    private final DeploymentStore store;
    private final ArchivedEvents archived;
    private final FactStream stream;
    private final ServerSentEvents sent;

    StreamResource(DeploymentStore store, ArchivedEvents archived, FactStream stream, ServerSentEvents sent) {
        this.store = store;
        this.archived = archived;
        this.stream = stream;
        this.sent = sent;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @Operation(
            operationId = "streamDeployment",
            summary = "Follows a deployment",
            description =
                    "Every fact as one event: 'id' is its sequence number, 'event' its type, 'data' an EventView. Resumes behind Last-Event-ID and ends with the fact that ends the deployment, or with the caller's login; with the event Reconnect if the client reads too slowly.")
    @APIResponse(
            responseCode = "200",
            description = "Events as they are stored, and a comment whenever it has been quiet for a while",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = EventView.class)))
    public Multi<OutboundSseEvent> stream(
            @PathParam("id") String id,
            @HeaderParam("Last-Event-ID") String lastEventHeader,
            @QueryParam("lastEventId") String lastEventParameter,
            @Context Sse sse) {
        DeploymentId deployment = DeploymentId.parse(id);
        long after = ServerSentEvents.position(
                lastEventHeader, lastEventParameter, "It is the sequence number of the last event received");
        if (store.find(deployment).await().indefinitely().isEmpty()) {
            throw new ProblemException(
                    ErrorCode.DEPLOYMENT_NOT_FOUND, "There is no deployment %s".formatted(deployment));
        }
        archived.requireStored(deployment, after);
        return sent.of(
                stream.of(deployment),
                after,
                new ServerSentEvents.Format<>("deployment", entry -> event(entry, sse), null),
                sse);
    }

    private static OutboundSseEvent event(HistoryEntry entry, Sse sse) {
        EventView view = EventView.of(entry);
        return sse.newEventBuilder()
                .id(Long.toString(view.seq()))
                .name(view.type())
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(EventView.class, view)
                .build();
    }
}
