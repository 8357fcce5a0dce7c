package io.poolwright.template.inventory;

import java.util.List;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Page;
import io.poolwright.contracts.rest.Problem;

/** What a vCenter holds, and whether it can be used, over HTTP. */
@Path("/api/v1/vcenters/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Inventory", description = "vCenters as the vcenter-agent sees them.")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class InventoryResource {

    private final Inventories inventories;
    private final VCenterTests tests;

    InventoryResource(Inventories inventories, VCenterTests tests) {
        this.inventories = inventories;
        this.tests = tests;
    }

    @GET
    @Path("/inventory")
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
    @Operation(summary = "List the objects of a vCenter's inventory in the order of their names")
    @APIResponse(responseCode = "200", description = "A part of the list; empty until the inventory was read once")
    public Uni<Page<InventoryItemView>> list(
            @PathParam("id") String id,
            @Parameter(
                            description = "Kinds that are wanted; all, if none is named",
                            schema = @Schema(type = SchemaType.ARRAY, implementation = InventoryKind.class))
                    @QueryParam("kind")
                    List<String> kind,
            @Parameter(description = "Part of the name or path, in any case") @QueryParam("query") String query,
            @Parameter(description = "Moref of a datacenter, cluster or template: what is in it or can be used from it")
                    @QueryParam("within")
                    String within,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        InventoryFilter filter = InventoryFilter.of(kind, query, within, limit, cursor);
        return inventories.items(VCenterId.parse(id), filter).map(filter::page);
    }

    @GET
    @Path("/inventory/summary")
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
    @Operation(summary = "Show how old a vCenter's inventory is and what is in it")
    @APIResponse(responseCode = "200", description = "The summary")
    public Uni<InventorySummaryView> summary(@PathParam("id") String id) {
        return inventories.summary(VCenterId.parse(id)).map(InventorySummaryView::of);
    }

    @POST
    @Path("/inventory/refreshes")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Have a vCenter's inventory read anew; joins a reading that is under way")
    @APIResponse(
            responseCode = "202",
            description = "Asked for; the summary shows how it goes",
            content = @Content(schema = @Schema(implementation = InventorySummaryView.class)))
    public Uni<RestResponse<InventorySummaryView>> refresh(@PathParam("id") String id) {
        return inventories
                .refresh(VCenterId.parse(id))
                .map(InventorySummaryView::of)
                .map(view -> RestResponse.status(RestResponse.Status.ACCEPTED, view));
    }

    @POST
    @Path("/test")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "Try a vCenter: its certificate, and only if that is trusted, the login",
            description =
                    "Waits for the vcenter-agent's answer; 504 AGENT_SILENT if there is none in time. A login that "
                            + "was refused is not tried again before the password is entered anew.")
    @APIResponse(responseCode = "200", description = "How it went, well or not")
    public Uni<VCenterTestView> test(@PathParam("id") String id) {
        return tests.test(VCenterId.parse(id)).map(VCenterTestView::of);
    }
}
