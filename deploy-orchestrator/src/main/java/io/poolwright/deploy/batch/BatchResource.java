package io.poolwright.deploy.batch;

import java.util.List;
import java.util.Optional;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.BatchId;
import io.poolwright.contracts.identity.Caller;
import io.poolwright.contracts.identity.CurrentCaller;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Page;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.batch.BatchStore.Summary;
import io.poolwright.deploy.deployment.DeploymentStore.Place;
import io.poolwright.deploy.deployment.PlaceCursor;
import io.poolwright.deploy.deployment.StoredDeployment;

/** What was asked for together. */
@Path("/api/v1/deployments/batches")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
@Tag(name = "batches")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class BatchResource {

    private final BatchStore batches;

    BatchResource(BatchStore batches) {
        this.batches = batches;
    }

    @GET
    @Operation(operationId = "listBatches", summary = "Lists batches, the newest first")
    @APIResponse(responseCode = "200", description = "A part of the list")
    public Page<BatchSummaryView> list(
            @Parameter(description = "Only those that the account of this name asked for") @QueryParam("requestedBy")
                    String requestedBy,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        Caller caller = CurrentCaller.get();
        int wanted = Page.limit(limit);
        List<Summary> found = batches.list(
                        Optional.ofNullable(requestedBy),
                        Optional.ofNullable(cursor).map(PlaceCursor::parse),
                        wanted + 1)
                .await()
                .indefinitely();
        List<Summary> shown = found.stream().limit(wanted).toList();
        String next = found.size() > wanted
                ? PlaceCursor.of(
                        new Place(shown.getLast().requestedAt(), shown.getLast().firstId()))
                : null;
        return new Page<>(
                shown.stream()
                        .map(summary -> BatchSummaryView.of(summary, caller))
                        .toList(),
                next);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getBatch", summary = "Shows a batch with its deployments")
    @APIResponse(responseCode = "200", description = "The batch")
    public BatchView get(@PathParam("id") String id) {
        BatchId wanted = BatchId.parse(id);
        List<StoredDeployment> members = batches.members(wanted).await().indefinitely();
        if (members.isEmpty()) {
            throw new ProblemException(ErrorCode.BATCH_NOT_FOUND, "There is no batch %s".formatted(wanted));
        }
        return BatchView.of(new Batch(members), CurrentCaller.get());
    }
}
