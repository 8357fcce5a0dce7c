package io.poolwright.template.catalog;

import java.net.URI;
import java.util.Optional;

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

import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.identity.CurrentCaller;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Page;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.template.NameList;
import io.poolwright.template.PlainText;
import io.poolwright.template.RequestBodies;

/** Templates over HTTP. */
@Path("/api/v1/templates")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Templates", description = "What targets are deployed from, with the defaults of each deployment.")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class TemplateResource {

    private static final int MAX_NAME_PART_LENGTH = 80;

    private final TemplateCatalog catalog;

    TemplateResource(TemplateCatalog catalog) {
        this.catalog = catalog;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
    @Operation(
            summary = "List templates in the order of their names",
            description = "With a name, only those whose name contains it, whatever the case.")
    @APIResponse(responseCode = "200", description = "A part of the list")
    public Uni<Page<TemplateView>> list(
            @QueryParam("name") String name, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        NameList wanted = NameList.of(limit, cursor);
        Violations violations = new Violations();
        Optional<String> namePart =
                violations.optional("name", name, PlainText.upTo("A part of a name", MAX_NAME_PART_LENGTH), null);
        violations.throwIfAny();
        return catalog.list(wanted, namePart)
                .map(found -> wanted.page(found, template -> template.details().name(), TemplateView::of));
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
    @Path("/{id}")
    @Operation(summary = "Show a template")
    @APIResponse(responseCode = "200", description = "The template")
    public Uni<TemplateView> get(@PathParam("id") String id) {
        return catalog.get(TemplateId.parse(id)).map(TemplateView::of);
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Register a template")
    @APIResponse(
            responseCode = "201",
            description = "Registered, and published as soon as Kafka has it; Location is its address",
            content = @Content(schema = @Schema(implementation = TemplateView.class)))
    public Uni<RestResponse<TemplateView>> register(TemplateRequest request) {
        return catalog.register(
                        RequestBodies.required(request), CurrentCaller.get().actor())
                .map(TemplateView::of)
                .map(view -> RestResponse.ResponseBuilder.<TemplateView>created(
                                URI.create("/api/v1/templates/" + view.id()))
                        .entity(view)
                        .build());
    }

    @PUT
    @RolesAllowed(Roles.ADMIN)
    @Path("/{id}")
    @Operation(summary = "Replace a template")
    @APIResponse(responseCode = "200", description = "Replaced, and published as soon as Kafka has it")
    public Uni<TemplateView> change(@PathParam("id") String id, TemplateRequest request) {
        return catalog.change(TemplateId.parse(id), RequestBodies.required(request))
                .map(TemplateView::of);
    }

    @DELETE
    @RolesAllowed(Roles.ADMIN)
    @Path("/{id}")
    @Operation(summary = "Remove a template; what was deployed from it stays")
    @APIResponse(responseCode = "204", description = "Removed")
    public Uni<Void> remove(@PathParam("id") String id) {
        return catalog.remove(TemplateId.parse(id));
    }
}
