package io.poolwright.template.account;

import java.net.URI;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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

import io.poolwright.contracts.id.AccountId;
import io.poolwright.contracts.identity.CurrentCaller;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Page;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.secret.Secret;
import io.poolwright.template.NameList;
import io.poolwright.template.RequestBodies;
import io.poolwright.template.ResourceName;

/** Accounts over HTTP. */
@Path("/api/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(
        name = "Accounts",
        description = "Who may log in. Accounts are deactivated, never deleted: a name means one for ever.")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@RolesAllowed(Roles.ADMIN)
public class AccountResource {

    private final AccountRegistry registry;

    AccountResource(AccountRegistry registry) {
        this.registry = registry;
    }

    @GET
    @Operation(summary = "List accounts in the order of their names")
    @APIResponse(responseCode = "200", description = "A part of the list")
    public Uni<Page<AccountView>> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        NameList wanted = NameList.of(limit, cursor);
        return registry.list(wanted)
                .map(found -> wanted.page(
                        found, account -> new ResourceName(account.name().value()), AccountView::of));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Show an account")
    @APIResponse(responseCode = "200", description = "The account")
    public Uni<AccountView> get(@PathParam("id") String id) {
        return registry.get(AccountId.parse(id)).map(AccountView::of);
    }

    @POST
    @Operation(summary = "Make an account; without a password one is generated and shown once")
    @APIResponse(
            responseCode = "201",
            description = "Made; Location is its address",
            content = @Content(schema = @Schema(implementation = CreatedAccountView.class)))
    public Uni<RestResponse<CreatedAccountView>> add(AccountRequest request) {
        return registry.add(RequestBodies.required(request), CurrentCaller.get().actor())
                .map(made -> new CreatedAccountView(
                        AccountView.of(made.account()),
                        made.generatedPassword().map(Secret::reveal).orElse(null)))
                .map(created -> RestResponse.ResponseBuilder.<CreatedAccountView>created(URI.create(
                                "/api/v1/accounts/" + created.account().id()))
                        .entity(created)
                        .build());
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Change the roles of an account, or deactivate it; its sessions end")
    @APIResponse(responseCode = "200", description = "Changed")
    public Uni<AccountView> change(@PathParam("id") String id, AccountChange request) {
        return registry.change(
                        AccountId.parse(id),
                        RequestBodies.required(request),
                        CurrentCaller.get().actor())
                .map(AccountView::of);
    }

    @POST
    @Path("/{id}/password")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Give an account a generated password, which is shown once; its sessions end")
    @APIResponse(responseCode = "200", description = "The new password")
    public Uni<GeneratedPasswordView> resetPassword(@PathParam("id") String id) {
        return registry.resetPassword(AccountId.parse(id), CurrentCaller.get().actor())
                .map(password -> new GeneratedPasswordView(password.reveal()));
    }
}
