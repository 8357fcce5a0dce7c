package io.poolwright.template.vcenter;

import java.net.URI;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.identity.CurrentCaller;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Page;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.template.NameList;
import io.poolwright.template.RequestBodies;

/** vCenters over HTTP. */
@Path("/api/v1/vcenters")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "vCenters", description = "Where templates live. Passwords go in and never come out.")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class VCenterResource {

    private final VCenterRegistry registry;

    VCenterResource(VCenterRegistry registry) {
        this.registry = registry;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
    @Operation(summary = "List vCenters in the order of their names")
    @APIResponse(responseCode = "200", description = "A part of the list")
    public Uni<Page<VCenterView>> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        NameList wanted = NameList.of(limit, cursor);
        return registry.list(wanted)
                .map(found -> wanted.page(found, vcenter -> vcenter.details().name(), VCenterView::of));
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
    @Path("/{id}")
    @Operation(summary = "Show a vCenter")
    @APIResponse(responseCode = "200", description = "The vCenter")
    public Uni<VCenterView> get(@PathParam("id") String id) {
        return registry.get(VCenterId.parse(id)).map(VCenterView::of);
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Register a vCenter")
    @APIResponse(
            responseCode = "201",
            description = "Registered; Location is its address",
            content = @Content(schema = @Schema(implementation = VCenterView.class)))
    public Uni<RestResponse<VCenterView>> register(VCenterRequest request) {
        return registry.register(
                        RequestBodies.required(request), CurrentCaller.get().actor())
                .map(VCenterView::of)
                .map(view -> RestResponse.ResponseBuilder.<VCenterView>created(
                                URI.create("/api/v1/vcenters/" + view.id()))
                        .entity(view)
                        .build());
    }

    @PUT
    @RolesAllowed(Roles.ADMIN)
    @Path("/{id}")
    @Operation(summary = "Change a vCenter; without a password the present one is kept, unless address or trust change")
    @APIResponse(responseCode = "200", description = "Changed; its templates are published anew")
    public Uni<VCenterView> change(@PathParam("id") String id, VCenterRequest request) {
        return registry.change(VCenterId.parse(id), RequestBodies.required(request))
                .map(VCenterView::of);
    }

    @DELETE
    @RolesAllowed(Roles.ADMIN)
    @Path("/{id}")
    @Operation(summary = "Remove a vCenter that no template uses")
    @APIResponse(responseCode = "204", description = "Removed")
    public Uni<Void> remove(@PathParam("id") String id) {
        return registry.remove(VCenterId.parse(id));
    }
}
