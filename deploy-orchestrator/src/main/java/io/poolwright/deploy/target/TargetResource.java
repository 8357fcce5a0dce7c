package io.poolwright.deploy.target;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import io.poolwright.contracts.rest.Page;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violation;

/** The replication targets that deployments have made. */
@Path("/api/v1/targets")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
@Tag(name = "targets")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class TargetResource {

    private final TargetStore targets;
    private final Deregistration deregistration;
    private final Decommissioning decommissioning;

    TargetResource(TargetStore targets, Deregistration deregistration, Decommissioning decommissioning) {
        this.decommissioning = decommissioning;
        this.targets = targets;
        this.deregistration = deregistration;
    }

    @GET
    @Operation(operationId = "listTargets", summary = "Lists the targets in the order of their names")
    @APIResponse(responseCode = "200", description = "A part of the list")
    public Uni<Page<TargetView>> list(@QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        int wanted = Page.limit(limit);
        return targets.list(Optional.ofNullable(cursor).map(TargetResource::nameIn), wanted + 1)
                .map(found -> page(found, wanted));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getTarget", summary = "Shows one target")
    @APIResponse(responseCode = "200", description = "The target")
    public Uni<TargetView> get(@PathParam("id") String id) {
        return targets.existing(TargetId.parse(id)).map(TargetView::of);
    }

    @DELETE
    @RolesAllowed(Roles.ADMIN)
    @Path("/{id}")
    @RunOnVirtualThread
    @Operation(
            operationId = "deregisterTarget",
            summary = "Takes a target out of the registry",
            description = "Its name is free again. The machine, its pool and its export stay as they are.")
    @APIResponse(responseCode = "204", description = "The log has it")
    public void deregister(@PathParam("id") String id) {
        deregistration.deregister(TargetId.parse(id), CurrentCaller.get().actor());
    }

    @POST
    @RolesAllowed(Roles.ADMIN)
    @Path("/{id}/decommission")
    @RunOnVirtualThread
    @Operation(
            operationId = "decommissionTarget",
            summary = "Powers a target's VM off or destroys it, and takes the target out of the registry",
            description =
                    "Refused with TARGET_MOUNTED while a datastore is mounted from it, as vCenter shows it. Goes on in"
                            + " the background; a failure rests with the target until the decommission is asked for again.")
    @APIResponse(
            responseCode = "202",
            description = "The log has it, and nobody has the target mounted as far as is known")
    public Response decommission(@PathParam("id") String id, DecommissionRequest request) {
        decommissioning.decommission(
                TargetId.parse(id), request, CurrentCaller.get().actor());
        return Response.accepted().build();
    }

    @GET
    @Path("/{id}/connect")
    @Operation(
            operationId = "connectTarget",
            summary = "Shows how replication tools and ESXi use the target, ready to paste")
    @APIResponse(responseCode = "200", description = "A snippet for each tool")
    public Uni<ConnectView> connect(@PathParam("id") String id) {
        return targets.existing(TargetId.parse(id)).map(ConnectSnippets::of);
    }

    private static Page<TargetView> page(List<RegisteredTarget> found, int limit) {
        List<TargetView> items = found.stream().limit(limit).map(TargetView::of).toList();
        String next = found.size() > limit ? cursorOf(items.getLast().name()) : null;
        return new Page<>(items, next);
    }

    private static String cursorOf(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String nameIn(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(
                    List.of(new Violation("cursor", "A cursor is the 'nextCursor' of another page")));
        }
    }
}
