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

/** Replays: whether the tables are what the log says. */
@Path("/api/v1/audit/replays")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
@Tag(name = "audit")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ReplayResource {

    private final AuditRunner runner;
    private final Runs runs;

    ReplayResource(AuditRunner runner, Runs runs) {
        this.runner = runner;
        this.runs = runs;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "requestReplay",
            summary = "Reads the log again in the background and compares it with the tables",
            description =
                    "It finds rows that were altered, removed, added or put elsewhere, breaks in the chain of hashes, and deployments whose stored state is not what their facts make. Nothing is changed. There is one at a time.")
    @APIResponse(
            responseCode = "202",
            description = "It has begun; Location is where its findings will be",
            content = @Content(schema = @Schema(implementation = RunView.class)))
    public RestResponse<RunView> request(@RequestBody(required = true) ReplayRequest request) {
        if (request == null) {
            throw new ProblemException(ErrorCode.MALFORMED_REQUEST, "The body is missing");
        }
        RunId id = runner.begin(
                Run.Kind.REPLAY, request.scope(), CurrentCaller.get().actor());
        return RestResponse.ResponseBuilder.create(
                        RestResponse.Status.ACCEPTED, runs.show(Run.Kind.REPLAY, id.toString()))
                .location(URI.create("/api/v1/audit/replays/" + id))
                .build();
    }

    @GET
    @Operation(operationId = "listReplays", summary = "Lists the replays, the newest first")
    @APIResponse(responseCode = "200", description = "A part of the list")
    public Page<RunView> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        return runs.list(Run.Kind.REPLAY, limit, cursor);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getReplay", summary = "Shows how far a replay is and what it came to")
    @APIResponse(responseCode = "200", description = "The replay")
    public RunView get(@PathParam("id") String id) {
        return runs.show(Run.Kind.REPLAY, id);
    }

    @GET
    @Path("/{id}/findings")
    @Operation(
            operationId = "listReplayFindings",
            summary = "Lists what a replay has found; 'nextCursor' is the next page's 'after'")
    @APIResponse(responseCode = "200", description = "A part of the list")
    public Page<ReplayFindingView> findings(
            @PathParam("id") String id, @QueryParam("after") Integer after, @QueryParam("limit") Integer limit) {
        return runs.findings(id, limit, after);
    }

    @POST
    @Path("/{id}/cancel")
    @Operation(operationId = "cancelReplay", summary = "Stops a replay; what it has found so far stays")
    @APIResponse(responseCode = "200", description = "The replay; it stops within seconds")
    public RunView cancel(@PathParam("id") String id) {
        return runs.cancel(Run.Kind.REPLAY, id);
    }
}
