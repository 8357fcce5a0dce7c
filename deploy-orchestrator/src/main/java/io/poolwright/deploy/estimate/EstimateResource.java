package io.poolwright.deploy.estimate;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violation;

/** How long a deployment from a template will take. */
@Path("/api/v1/estimates")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
@Tag(name = "estimates")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class EstimateResource {

    private final Estimates estimates;

    EstimateResource(Estimates estimates) {
        this.estimates = estimates;
    }

    @GET
    @Operation(
            operationId = "estimateDeployment",
            summary = "Tells how long a deployment from a template takes, on a datastore if one is named")
    @APIResponse(responseCode = "200", description = "The estimate")
    public Uni<EstimateView> ofTemplate(
            @QueryParam("templateId") String template, @QueryParam("datastore") String datastore) {
        if (template == null) {
            throw ProblemException.invalid(List.of(new Violation("templateId", "It is required")));
        }
        return estimates
                .of(TemplateId.parse(template), Optional.ofNullable(datastore).filter(name -> !name.isBlank()))
                .map(EstimateView::of);
    }
}
