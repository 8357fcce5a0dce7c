package io.poolwright.deploy.audit.replay;

import java.net.URI;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.identity.CurrentCaller;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Page;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.rest.ProblemException;

/** Rebuilds: the tables made anew from the log. */
@Path("/api/v1/audit/rebuilds")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.ADMIN)
@Tag(name = "audit")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class RebuildResource {

    private final AuditRunner runner;
    private final Runs runs;

    RebuildResource(AuditRunner runner, Runs runs) {
        this.runner = runner;
        this.runs = runs;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "requestRebuild",
            summary = "Makes the tables anew from the whole log, in the background",
            description =
                    "All of it becomes visible at once at the end; until then everybody sees the tables as they were, and new facts wait. If it fails or is cancelled, nothing has changed. There is one at a time.")
    @APIResponse(
            responseCode = "202",
            description = "It has begun; Location is where to watch it",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    public RestResponse<RunView> request(@RequestBody(required = true) RebuildRequest request) {
        if (request == null) {
            throw new ProblemException(ErrorCode.MALFORMED_REQUEST, "The body is missing");
        }
        request.requireConfirmed();
        RunId id = runner.begin(
                Run.Kind.REBUILD, Run.Scope.WHOLE_LOG, CurrentCaller.get().actor());
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.ACCEPTED, runs.show(Run.Kind.REBUILD, id.toString()))
                .location(URI.create("/api/v1/audit/rebuilds/" + id))
                .build();
    }

    @GET
    @Operation(operationId = "listRebuilds", summary = "Lists the rebuilds, the newest first")
    @APIResponse(responseCode = "200", description = "A part of the list")
    public Page<RunView> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return runs.list(Run.Kind.REBUILD, limit, cursor);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getRebuild", summary = "Shows how far a rebuild is")
    @APIResponse(responseCode = "200", description = "The rebuild")
    public RunView get(@PathParam("id") String id) {
        return runs.show(Run.Kind.REBUILD, id);
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(operationId = "cancelRebuild", summary = "Stops a rebuild; the tables stay as they were")
    @APIResponse(responseCode = "200", description = "The rebuild; it stops within seconds")
    public RunView cancel(@PathParam("id") String id) {
        return runs.cancel(Run.Kind.REBUILD, id);
    }
}
