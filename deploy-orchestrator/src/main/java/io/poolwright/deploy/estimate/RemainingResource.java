package io.poolwright.deploy.estimate;

import java.time.Instant;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentStore;

/** How long a deployment takes, and what is left of it. */
@Path("/api/v1/deployments/{id}/estimate")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
@Tag(name = "estimates")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class RemainingResource {

    private final Estimates estimates;
    private final DeploymentStore deployments;

    RemainingResource(Estimates estimates, DeploymentStore deployments) {
        this.estimates = estimates;
        this.deployments = deployments;
    }

    @GET
    @Operation(operationId = "estimateRemaining", summary = "Tells how long a deployment takes and what is left of it")
    @APIResponse(responseCode = "200", description = "The estimate; without 'remaining' if nothing is running")
    public Uni<EstimateView> ofDeployment(@PathParam("id") String id) {
        DeploymentId wanted = DeploymentId.parse(id);
        return deployments
                .find(wanted)
                .map(found -> found.orElseThrow(() -> new ProblemException(
                        ErrorCode.DEPLOYMENT_NOT_FOUND, "There is no deployment %s".formatted(wanted))))
                .chain(stored -> of(stored.deployment()));
    }

    private Uni<EstimateView> of(Deployment deployment) {
        return estimates
                .of(
                        deployment.spec().template().id(),
                        deployment.spec().placement().datastore())
                .map(estimate -> EstimateView.of(estimate, deployment.run(), Instant.now()));
    }
}
