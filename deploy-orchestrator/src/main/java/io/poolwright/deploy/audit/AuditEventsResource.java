package io.poolwright.deploy.audit;

import java.util.List;
import java.util.Optional;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Page;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.deploy.audit.AuditStore.AuditEntry;
import io.poolwright.deploy.audit.AuditStore.Place;

/** Every event of every deployment. */
@Path("/api/v1/audit/events")
@RunOnVirtualThread
@RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
@Tag(name = "audit")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class AuditEventsResource {

    private final AuditStore store;
    private final AuditExport export;

    AuditEventsResource(AuditStore store, AuditExport export) {
        this.store = store;
        this.export = export;
    }

    /** A page of events, for the document only. */
    @Schema(name = "PageAuditEventView")
    interface EventPage {

        List<AuditEventView> getItems();

        String getNextCursor();
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, ExportFormat.NDJSON_TYPE, ExportFormat.CSV_TYPE})
    @Operation(
            operationId = "listAuditEvents",
            summary = "Lists the events of all deployments, the newest first",
            description =
                    "As JSON in pages; as NDJSON (application/x-ndjson) or CSV (text/csv) all of them in one answer, of any size. 'format' wins over the Accept header.")
    @APIResponse(
            responseCode = "200",
            description = "A part of the list, or all of it as lines",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = EventPage.class)),
                @Content(mediaType = ExportFormat.NDJSON_TYPE, schema = @Schema(implementation = AuditEventView.class)),
                @Content(mediaType = ExportFormat.CSV_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Response events(
            @QueryParam("deployment") String deployment,
            @Parameter(description = "Such as user:olga") @QueryParam("actor") String actor,
            @Parameter(description = "Such as StepFailed; several are any of them") @QueryParam("type")
                    List<String> types,
            @Parameter(description = "The first moment that counts") @QueryParam("from") String from,
            @Parameter(description = "The first moment that does not count any more") @QueryParam("to") String to,
            @Parameter(description = "json, ndjson or csv") @QueryParam("format") String format,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor,
            @Context HttpHeaders headers) {
        Violations violations = new Violations();
        Optional<AuditFilter> filter = AuditFilter.read(violations, deployment, actor, types, from, to);
        Optional<Place> before = violations.optional("cursor", cursor, AuditCursor::read, null);
        Optional<ExportFormat> wanted = violations.optional("format", format, ExportFormat::named, null);
        violations.throwIfAny();
        ExportFormat chosen = wanted.or(() -> ExportFormat.accepted(headers.getAcceptableMediaTypes()))
                .orElseThrow(NotAcceptableException::new);
        return switch (chosen) {
            case JSON -> page(filter.orElseThrow(), before, Page.limit(limit));
            case NDJSON, CSV -> file(filter.orElseThrow(), chosen);
        };
    }

    private Response page(AuditFilter filter, Optional<Place> before, int limit) {
        List<AuditEntry> found = store.events(filter, before, limit + 1);
        List<AuditEntry> shown = found.stream().limit(limit).toList();
        String next = found.size() > limit ? AuditCursor.of(shown.getLast().place()) : null;
        return Response.ok(
                        new Page<>(shown.stream().map(AuditEventView::of).toList(), next),
                        MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private Response file(AuditFilter filter, ExportFormat format) {
        StreamingOutput lines = out -> export.write(filter, format, out);
        return Response.ok(lines, format.type())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"poolwright-events.%s\"".formatted(format.ending()))
                .build();
    }
}
