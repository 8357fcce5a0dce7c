package io.poolwright.deploy.batch;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.BatchId;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.deployment.StoredDeployment;
import io.poolwright.deploy.stream.FeedEventView;
import io.poolwright.deploy.stream.FeedResource;
import io.poolwright.deploy.stream.FeedStream;
import io.poolwright.deploy.stream.PlaceVector;
import io.poolwright.deploy.stream.ServerSentEvents;

/** A batch as server-sent events. */
@Path("/api/v1/deployments/batches/{id}/stream")
@Tag(name = "batches")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class BatchStreamResource {

    private final BatchStore batches;
    private final FeedStream stream;
    private final ServerSentEvents sent;

    BatchStreamResource(BatchStore batches, FeedStream stream, ServerSentEvents sent) {
        this.batches = batches;
        this.stream = stream;
        this.sent = sent;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @Operation(
            operationId = "streamBatch",
            summary = "Follows a batch",
            description =
                    "Every fact of its deployments as one event, from the beginning: 'event' is its type, 'data' a FeedEventView. Resumes behind Last-Event-ID and ends when all its deployments have, or with the caller's login; with the event Reconnect if the client reads too slowly.")
    @APIResponse(
            responseCode = "200",
            description = "Events as they are stored, and a comment whenever it has been quiet for a while",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = FeedEventView.class)))
    public Multi<OutboundSseEvent> stream(
            @PathParam("id") String id,
            @HeaderParam("Last-Event-ID") String lastEventHeader,
            @QueryParam("lastEventId") String lastEventParameter,
            @Context Sse sse) {
        BatchId batch = BatchId.parse(id);
        List<StoredDeployment> members = batches.members(batch).await().indefinitely();
        if (members.isEmpty()) {
            throw new ProblemException(ErrorCode.BATCH_NOT_FOUND, "There is no batch %s".formatted(batch));
        }
        int size = members.getFirst()
                .deployment()
                .spec()
                .options()
                .batch()
                .orElseThrow()
                .size();
        PlaceVector after = ServerSentEvents.place(lastEventHeader, lastEventParameter, size);
        return sent.of(
                stream.of(batch),
                after,
                new ServerSentEvents.Format<>("batch", entry -> FeedResource.event(entry, sse), PlaceVector::toString),
                sse);
    }
}
