package io.poolwright.deploy.probe;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.ProbeId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.identity.CurrentCaller;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Page;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violation;
import io.poolwright.deploy.target.TargetStore;

/** Probes of targets: asked for, listed, shown. */
@Path("/api/v1/targets/{id}/probes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
@Tag(name = "probes")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ProbeResource {

    private final ProbeService service;
    private final ProbeStore probes;
    private final TargetStore targets;

    ProbeResource(ProbeService service, ProbeStore probes, TargetStore targets) {
        this.service = service;
        this.probes = probes;
        this.targets = targets;
    }

    @POST
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR})
    @Operation(
            operationId = "probeTarget",
            summary = "Looks whether the target is still what was registered; nothing on it changes",
            description = "While a probe of the target runs, the answer is that probe: there is one at a time.")
    @APIResponse(
            responseCode = "202",
            description = "The probe runs; Location is where its findings will be",
            content = @Content(schema = @Schema(implementation = ProbeView.class)))
    public RestResponse<ProbeView> probe(@PathParam("id") String id) {
        ProbeView view = ProbeView.of(
                service.request(TargetId.parse(id), CurrentCaller.get().actor()));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, view)
                .location(URI.create("/api/v1/targets/%s/probes/%s".formatted(view.targetId(), view.id())))
                .build();
    }

    @GET
    @Operation(operationId = "listTargetProbes", summary = "Lists the probes of a target, the newest first")
    @APIResponse(responseCode = "200", description = "A part of the list")
    public Page<ProbeView> list(
            @PathParam("id") String id, @QueryParam("limit") Integer limit, @QueryParam("cursor") String cursor) {
        int wanted = Page.limit(limit);
        TargetId target = existing(id);
        List<Probe> found = probes.list(target, Optional.ofNullable(cursor).map(ProbeResource::placeIn), wanted + 1)
                .await()
                .indefinitely();
        List<Probe> shown = found.stream().limit(wanted).toList();
        String next = found.size() > wanted ? cursorOf(shown.getLast()) : null;
        return new Page<>(shown.stream().map(ProbeView::of).toList(), next);
    }

    @GET
    @Path("/{probeId}")
    @Operation(operationId = "getTargetProbe", summary = "Shows one probe of a target")
    @APIResponse(responseCode = "200", description = "The probe")
    public ProbeView get(@PathParam("id") String id, @PathParam("probeId") String probeId) {
        ProbeId wanted = ProbeId.parse(probeId);
        return probes.find(existing(id), wanted)
                .await()
                .indefinitely()
                .map(ProbeView::of)
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.PROBE_NOT_FOUND, "The target has no probe %s".formatted(wanted)));
    }

    private TargetId existing(String id) {
        TargetId target = TargetId.parse(id);
        targets.existing(target).await().indefinitely();
        return target;
    }

    private static String cursorOf(Probe probe) {
        String place = "%s %s".formatted(probe.requestedAt(), probe.id());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    private static ProbeStore.Place placeIn(String cursor) {
        try {
            String place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int space = place.indexOf(' ');
            return new ProbeStore.Place(
                    Instant.parse(place.substring(0, Math.max(0, space))), ProbeId.parse(place.substring(space + 1)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw ProblemException.invalid(
                    List.of(new Violation("cursor", "A cursor is the 'nextCursor' of another page")));
        }
    }
}
