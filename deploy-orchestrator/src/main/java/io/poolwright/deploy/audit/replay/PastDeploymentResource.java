package io.poolwright.deploy.audit.replay;

import java.util.List;

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

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.identity.CurrentCaller;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violation;
import io.poolwright.deploy.audit.replay.PastDeployments.Past;
import io.poolwright.deploy.deployment.DeploymentView;
import io.poolwright.deploy.deployment.EventView;

/** A deployment as it was. */
@Path("/api/v1/deployments/{id}/replay")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
@Tag(name = "audit")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class PastDeploymentResource {

    private final PastDeployments past;

    PastDeploymentResource(PastDeployments past) {
        this.past = past;
    }

    @GET
    @Operation(operationId = "replayDeployment", summary = "Shows a deployment as it was right after one of its events")
    @APIResponse(responseCode = "200", description = "The event and the deployment as it was then")
    public PastDeploymentView at(
            @PathParam("id") String id,
            @Parameter(description = "The event's sequence number", required = true) @QueryParam("at") Long at) {
        if (at == null) {
            throw ProblemException.invalid(List.of(new Violation("at", "A value is required")));
        }
        Past found = past.at(DeploymentId.parse(id), at);
        return new PastDeploymentView(
                EventView.of(found.last()), DeploymentView.of(found.deployment(), CurrentCaller.get()));
    }
}
