package io.poolwright.template.sshkey;

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

import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.identity.CurrentCaller;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Page;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.template.NameList;
import io.poolwright.template.RequestBodies;

/** SSH keys over HTTP. */
@Path("/api/v1/ssh-keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "SSH keys", description = "How guests are logged in to. Private keys go in and never come out.")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class SshKeyResource {

    private final SshKeyRing ring;

    SshKeyResource(SshKeyRing ring) {
        this.ring = ring;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @Operation(summary = "List SSH keys in the order of their names")
    @APIResponse(responseCode = "200", description = "A part of the list")
    public Uni<Page<SshKeyView>> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        NameList wanted = NameList.of(limit, cursor);
        return ring.list(wanted).map(found -> wanted.page(found, SshKey::name, SshKeyView::of));
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @Path("/{id}")
    @Operation(summary = "Show an SSH key")
    @APIResponse(responseCode = "200", description = "The SSH key")
    public Uni<SshKeyView> get(@PathParam("id") String id) {
        return ring.get(SshKeyId.parse(id)).map(SshKeyView::of);
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @Path("/{id}/public-key")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "The public key as a line for authorized_keys")
    @APIResponse(responseCode = "200", description = "One line")
    public Uni<String> publicKey(@PathParam("id") String id) {
        return ring.get(SshKeyId.parse(id)).map(key -> key.publicKey().line() + "\n");
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "Import an SSH key, or make a new Ed25519 one")
    @APIResponse(
            responseCode = "201",
            description = "Stored; Location is its address",
            content = @Content(schema = @Schema(implementation = SshKeyView.class)))
    public Uni<RestResponse<SshKeyView>> add(SshKeyRequest request) {
        return ring.add(RequestBodies.required(request), CurrentCaller.get().actor())
                .map(SshKeyView::of)
                .map(view -> RestResponse.ResponseBuilder.<SshKeyView>created(
                                URI.create("/api/v1/ssh-keys/" + view.id()))
                        .entity(view)
                        .build());
    }

    @PUT
    @RolesAllowed(Roles.ADMIN)
    @Path("/{id}")
    @Operation(summary = "Give an SSH key another name")
    @APIResponse(responseCode = "200", description = "Renamed")
    public Uni<SshKeyView> rename(@PathParam("id") String id, SshKeyRename request) {
        return ring.rename(SshKeyId.parse(id), RequestBodies.required(request)).map(SshKeyView::of);
    }

    @DELETE
    @RolesAllowed(Roles.ADMIN)
    @Path("/{id}")
    @Operation(summary = "Remove an SSH key that no template uses")
    @APIResponse(responseCode = "204", description = "Removed")
    public Uni<Void> remove(@PathParam("id") String id) {
        return ring.remove(SshKeyId.parse(id));
    }
}
