package io.poolwright.deploy.deployment;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.identity.Caller;
import io.poolwright.contracts.identity.CurrentCaller;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Page;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violation;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.deploy.deployment.DeploymentStore.HistoryEntry;
import io.poolwright.deploy.deployment.DeploymentStore.Place;

/** Deployments: asked for, listed, shown, with their history. */
@Path("/api/v1/deployments")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
@Tag(name = "deployments")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class DeploymentResource {

    private final DeploymentService service;
    private final InterventionService interventions;
    private final DeploymentStore deployments;
    private final ArchivedEvents archived;

    DeploymentResource(
            DeploymentService service,
            InterventionService interventions,
            DeploymentStore deployments,
            ArchivedEvents archived) {
        this.service = service;
        this.interventions = interventions;
        this.deployments = deployments;
        this.archived = archived;
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "requestDeployment", summary = "Asks for a deployment from a template")
    @APIResponse(
            responseCode = "202",
            description = "The log has the request; Location is where to watch it",
            content = @Content(schema = @Schema(implementation = DeploymentView.class)))
    public RestResponse<DeploymentView> request(
            @Parameter(description = "Makes the deployment's id: the same key always stands for the same request")
                    @HeaderParam("Idempotency-Key")
                    String idempotencyKey,
            @RequestBody(required = true) DeploymentRequest request) {
        if (request == null) {
            throw new ProblemException(ErrorCode.MALFORMED_REQUEST, "The body is missing");
        }
        Caller caller = CurrentCaller.get();
        DeploymentView view = DeploymentView.of(
                service.request(request, Optional.ofNullable(idempotencyKey), caller.actor()), caller);
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, view)
                .location(URI.create("/api/v1/deployments/" + view.id()))
                .build();
    }

    @GET
    @Operation(operationId = "listDeployments", summary = "Lists deployments, the newest first")
    @APIResponse(responseCode = "200", description = "A part of the list")
    public Page<DeploymentView> list(
            @QueryParam("state") String state,
            @Parameter(description = "Only those that the account of this name asked for") @QueryParam("requestedBy")
                    String requestedBy,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        Caller caller = CurrentCaller.get();
        int wanted = Page.limit(limit);
        List<StoredDeployment> found = deployments
                .list(
                        new DeploymentStore.Filter(
                                Optional.ofNullable(state).map(DeploymentResource::stateNamed),
                                Optional.ofNullable(requestedBy)),
                        Optional.ofNullable(cursor).map(PlaceCursor::parse),
                        wanted + 1)
                .await()
                .indefinitely();
        List<StoredDeployment> shown = found.stream().limit(wanted).toList();
        String next = found.size() > wanted ? PlaceCursor.of(placeOf(shown.getLast())) : null;
        return new Page<>(
                shown.stream().map(stored -> DeploymentView.of(stored, caller)).toList(), next);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getDeployment", summary = "Shows one deployment")
    @APIResponse(responseCode = "200", description = "The deployment")
    public DeploymentView get(@PathParam("id") String id) {
        Caller caller = CurrentCaller.get();
        return DeploymentView.of(find(id), caller);
    }

    @GET
    @Path("/{id}/events")
    @Operation(
            operationId = "listDeploymentEvents",
            summary = "Lists a deployment's events in order; 'nextCursor' is the next page's 'after'")
    @APIResponse(responseCode = "200", description = "A part of the history")
    public Page<EventView> events(
            @PathParam("id") String id, @QueryParam("after") Long after, @QueryParam("limit") Integer limit) {
        int wanted = Page.limit(limit);
        DeploymentId deployment = find(id).deployment().id();
        archived.requireStored(deployment, after == null ? 0 : after);
        List<HistoryEntry> found = deployments
                .history(deployment, after == null ? 0 : after, wanted + 1)
                .await()
                .indefinitely();
        List<EventView> items = found.stream().limit(wanted).map(EventView::of).toList();
        String next = found.size() > wanted ? Long.toString(items.getLast().seq()) : null;
        return new Page<>(items, next);
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @Path("/{id}/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "retryDeployment",
            summary = "Has the failed step, or the failed rollback, tried again, with overrides that make sense there")
    @APIResponse(
            responseCode = "202",
            description = "The log has the request",
            content = @Content(schema = @Schema(implementation = DeploymentView.class)))
    public RestResponse<DeploymentView> retry(@PathParam("id") String id, RetryRequest request) {
        Optional<RetryRequest.Overrides> overrides =
                Optional.ofNullable(request).map(RetryRequest::overrides);
        Caller caller = CurrentCaller.get();
        return accepted(interventions.retry(findManaged(id, caller), overrides, caller.actor()), caller);
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @Path("/{id}/cancel")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "cancelDeployment",
            summary = "Stops the deployment",
            description =
                    "A clone that vCenter cannot stop is let finish and then cleaned up. Once the target is being registered it is too late.")
    @APIResponse(
            responseCode = "202",
            description = "The log has the request",
            content = @Content(schema = @Schema(implementation = DeploymentView.class)))
    public RestResponse<DeploymentView> cancel(
            @PathParam("id") String id, @RequestBody(required = true) CancelRequest request) {
        if (request == null) {
            throw new ProblemException(ErrorCode.MALFORMED_REQUEST, "The body is missing");
        }
        Violations violations = new Violations();
        Optional<Cleanup> cleanup = violations.required("/cleanup", request.cleanup(), SpecResolver::cleanup);
        violations.throwIfAny();
        Caller caller = CurrentCaller.get();
        return accepted(interventions.cancel(findManaged(id, caller), cleanup.orElseThrow(), caller.actor()), caller);
    }

    private static RestResponse<DeploymentView> accepted(StoredDeployment stored, Caller caller) {
        return RestResponse.status(RestResponse.Status.ACCEPTED, DeploymentView.of(stored, caller));
    }

    /** Operators see every deployment and manage their own. */
    private StoredDeployment findManaged(String id, Caller caller) {
        StoredDeployment stored = find(id);
        Ownership.requireMayManage(caller, stored.deployment());
        return stored;
    }

    private StoredDeployment find(String id) {
        DeploymentId wanted = DeploymentId.parse(id);
        return deployments
                .find(wanted)
                .await()
                .indefinitely()
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.DEPLOYMENT_NOT_FOUND, "There is no deployment %s".formatted(wanted)));
    }

    private static DeploymentState.Name stateNamed(String text) {
        return Arrays.stream(DeploymentState.Name.values())
                .filter(name -> name.name().equals(text))
                .findFirst()
                .orElseThrow(() -> invalid(
                        "state", "The state is one of %s".formatted(Arrays.toString(DeploymentState.Name.values()))));
    }

    private static Place placeOf(StoredDeployment stored) {
        return new Place(stored.deployment().requestedAt(), stored.deployment().id());
    }

    private static ProblemException invalid(String parameter, String rule) {
        return ProblemException.invalid(List.of(new Violation(parameter, rule)));
    }
}
