package io.poolwright.template.account;

import java.net.URI;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import io.poolwright.contracts.id.TokenId;
import io.poolwright.contracts.identity.CurrentCaller;
import io.poolwright.contracts.rest.Page;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.template.RequestBodies;

/** The caller's own API tokens over HTTP. */
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "API tokens", description = "For scripts: they act as the account that made them, with its roles.")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@Authenticated
public class TokenResource {

    private final Tokens tokens;

    TokenResource(Tokens tokens) {
        this.tokens = tokens;
    }

    @GET
    @Operation(summary = "List the own API tokens in the order of their names")
    @APIResponse(responseCode = "200", description = "All of them")
    public Uni<Page<TokenView>> list() {
        return tokens.list(CurrentCaller.get())
                .map(found -> new Page<>(found.stream().map(TokenView::of).toList(), null));
    }

    @POST
    @Operation(summary = "Make an API token; it is shown once")
    @APIResponse(
            responseCode = "201",
            description = "Made; Location is its address",
            content = @Content(schema = @Schema(implementation = CreatedTokenView.class)))
    public Uni<RestResponse<CreatedTokenView>> add(TokenRequest request) {
        return tokens.add(RequestBodies.required(request), CurrentCaller.get())
                .map(made -> new CreatedTokenView(
                        made.token().id().value(),
                        made.token().name().value(),
                        made.secret().reveal(),
                        made.token().createdAt(),
                        made.token().expiresAt()))
                .map(created -> RestResponse.ResponseBuilder.<CreatedTokenView>created(
                                URI.create("/api/v1/tokens/" + created.id()))
                        .entity(created)
                        .build());
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete an own API token; it ends at once")
    @APIResponse(responseCode = "204", description = "Deleted")
    public Uni<Void> remove(@PathParam("id") String id) {
        return tokens.remove(TokenId.parse(id), CurrentCaller.get());
    }
}
