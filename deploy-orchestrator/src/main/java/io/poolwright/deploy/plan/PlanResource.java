package io.poolwright.deploy.plan;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.deployment.DeploymentRequest;

/** What a deployment would meet, without deploying. */
@Path("/api/v1/deployments/plan")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
@Tag(name = "deployments")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class PlanResource {

    private final PlanService plans;

    PlanResource(PlanService plans) {
        this.plans = plans;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "planDeployment",
            summary = "Checks what a deployment would meet at its vCenter; nothing is made",
            description = "Takes the same request as a deployment. A blocker is a finding, not an error.")
    @APIResponse(responseCode = "200", description = "The plan")
    public PlanView plan(@RequestBody(required = true) DeploymentRequest request) {
        if (request == null) {
            throw new ProblemException(ErrorCode.MALFORMED_REQUEST, "The body is missing");
        }
        return plans.plan(request);
    }
}
