package io.poolwright.deploy.target;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.identity.CurrentCaller;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.target.KeyChange;

/** The key that a target lets Poolwright in with. */
@Path("/api/v1/targets/{id}/key")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "targets")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class TargetKeyResource {

    private final TargetKeyService keys;

    TargetKeyResource(TargetKeyService keys) {
        this.keys = keys;
    }

    @POST
    @Path("/rotations")
    @RunOnVirtualThread
    @Operation(
            operationId = "rotateTargetKey",
            summary = "Gives the target another SSH key of its own",
            description =
                    "An agent makes the key, tries it, and takes the one before it away. The target's view says what became of it.")
    @APIResponse(responseCode = "202", description = "The log has it, and an agent was asked")
    public Response rotate(@PathParam("id") String id) {
        keys.change(TargetId.parse(id), KeyChange.ROTATE, CurrentCaller.get().actor());
        return Response.accepted().build();
    }

    @DELETE
    @RunOnVirtualThread
    @Operation(
            operationId = "revokeTargetKey",
            summary = "Takes Poolwright's SSH key off the target",
            description =
                    "Poolwright cannot get in any more, not even to test the connection. Keys that others have put there stay.")
    @APIResponse(responseCode = "202", description = "The log has it, and an agent was asked")
    public Response revoke(@PathParam("id") String id) {
        keys.change(TargetId.parse(id), KeyChange.REVOKE, CurrentCaller.get().actor());
        return Response.accepted().build();
    }
}
