package io.poolwright.deploy.batch;

import java.net.URI;
import java.util.Optional;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.identity.Caller;
import io.poolwright.contracts.identity.CurrentCaller;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.rest.ProblemException;

/** Asking for many deployments at once. */
@Path("/api/v1/deployments/batch")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "batches")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class BatchRequestResource {

    private final BatchService service;

    BatchRequestResource(BatchService service) {
        this.service = service;
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "requestBatch",
            summary = "Asks for 1 to 100 deployments together, all of them or none",
            description =
                    "The first is the canary: the others begin when it has succeeded, or at once if that is asked for. If it fails, or is cancelled, the others end without having begun. Violations point into the body, such as /deployments/3/ipAddress; names and addresses are checked among them too.")
    @APIResponse(
            responseCode = "202",
            description = "The log has the whole batch; Location is where to watch it",
            content = @Content(schema = @Schema(implementation = BatchView.class)))
    public RestResponse<BatchView> request(
            @Parameter(description = "Makes the ids: the same key always stands for the same batch")
                    @HeaderParam("Idempotency-Key")
                    String idempotencyKey,
            @RequestBody(required = true) BatchRequest request) {
        if (request == null) {
            throw new ProblemException(ErrorCode.MALFORMED_REQUEST, "The body is missing");
        }
        Caller caller = CurrentCaller.get();
        BatchView view =
                BatchView.of(service.request(request, Optional.ofNullable(idempotencyKey), caller.actor()), caller);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, view)
                .location(URI.create(
                        "/api/v1/deployments/batches/" + view.summary().id()))
                .build();
    }
}
