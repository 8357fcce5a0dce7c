package io.poolwright.deploy.stream;

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
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.identity.LoginBound;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violation;
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
    private final FactStream stream;
    private final LoginBound login;
    private final Duration heartbeat;

    StreamResource(
            DeploymentStore store,
            FactStream stream,
            LoginBound login,
            @ConfigProperty(name = "poolwright.stream.heartbeat", defaultValue = "15s") Duration heartbeat) {
        this.store = store;
        this.stream = stream;
        this.login = login;
        this.heartbeat = heartbeat;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @Operation(
            operationId = "streamDeployment",
            summary = "Follows a deployment",
            description =
                    "Every fact as one event: 'id' is its sequence number, 'event' its type, 'data' an EventView. Resumes behind Last-Event-ID and ends with the fact that ends the deployment, or with the caller's login.")
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
        long after = position(lastEventHeader != null ? lastEventHeader : lastEventParameter);
        if (store.find(deployment).await().indefinitely().isEmpty()) {
            throw new ProblemException(
                    ErrorCode.DEPLOYMENT_NOT_FOUND, "There is no deployment %s".formatted(deployment));
        }
        return events(deployment, after, sse);
    }

    /** Begins with a comment: it sends the headers, so that the client knows at once that it is connected. */
    private Multi<OutboundSseEvent> events(DeploymentId deployment, long after, Sse sse) {
        Multi<OutboundSseEvent> events = stream.follow(deployment, after, heartbeat)
                .onItem()
                .transformToMultiAndConcatenate(entries -> Multi.createFrom().iterable(events(entries, sse)));
        return login.whileLoggedIn(
                Multi.createBy().concatenating().streams(Multi.createFrom().item(comment(sse)), events));
    }

    private static List<OutboundSseEvent> events(List<HistoryEntry> entries, Sse sse) {
        if (entries.isEmpty()) {
            return List.of(comment(sse));
        }
        return entries.stream()
                .map(EventView::of)
                .map(view -> sse.newEventBuilder()
                        .id(Long.toString(view.seq()))
                        .name(view.type())
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(EventView.class, view)
                        .build())
                .toList();
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
                    List.of(new Violation("Last-Event-ID", "It is the sequence number of the last event received")));
        }
    }
}
