package io.poolwright.deploy.stream;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.id.BatchId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.deploy.deployment.DeploymentState;
import io.poolwright.deploy.deployment.EventTypes;
import io.poolwright.deploy.stream.FeedStore.FeedEntry;
import io.poolwright.deploy.stream.FeedStore.Filter;

/** All deployments as server-sent events. */
@Path("/api/v1/deployments/stream")
@Tag(name = "deployments")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class FeedResource {

    private final FeedStore store;
    private final FeedStream stream;
    private final ServerSentEvents sent;

    FeedResource(FeedStore store, FeedStream stream, ServerSentEvents sent) {
        this.store = store;
        this.stream = stream;
        this.sent = sent;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.OPERATOR, Roles.AUDITOR})
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @Operation(
            operationId = "streamDeployments",
            summary = "Follows all deployments",
            description =
                    "Every fact from now on as one event: 'event' is its type, 'data' a FeedEventView, 'id' a place in the log. Resumes behind Last-Event-ID without gap or repeat. The filters narrow it, each given once or, for state and type, several times. Ends with the caller's login; with the event Reconnect if the client reads too slowly.")
    @APIResponse(
            responseCode = "200",
            description = "Events as they are stored, and a comment with an id whenever it has been quiet for a while",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = FeedEventView.class)))
    public Multi<OutboundSseEvent> stream(
            @Parameter(description = "Only of deployments that are in one of these states when the fact is read")
                    @QueryParam("state")
                    List<String> states,
            @Parameter(description = "Only of deployments that the account of this name asked for")
                    @QueryParam("requestedBy")
                    String requestedBy,
            @Parameter(description = "Only of deployments at the vCenter of this id") @QueryParam("vcenterId")
                    String vcenter,
            @Parameter(description = "Only of deployments of the batch of this id") @QueryParam("batchId") String batch,
            @Parameter(description = "Only facts of these types, such as StepFailed") @QueryParam("type")
                    List<String> types,
            @Parameter(description = "'beginning' begins with the oldest fact") @QueryParam("from") String from,
            @HeaderParam("Last-Event-ID") String lastEventHeader,
            @QueryParam("lastEventId") String lastEventParameter,
            @Context Sse sse) {
        Violations violations = new Violations();
        Optional<Filter> filter = filter(violations, states, requestedBy, vcenter, batch, types);
        Optional<PlaceVector> start =
                start(violations, from, ServerSentEvents.given(lastEventHeader, lastEventParameter));
        violations.throwIfAny();
        PlaceVector after = start.orElseGet(() -> store.now().await().indefinitely());
        return sent.of(
                stream.of(filter.orElseThrow()),
                after,
                new ServerSentEvents.Format<>("all", entry -> event(entry, sse), PlaceVector::toString),
                sse);
    }

    /** Also for the stream of a batch. */
    public static OutboundSseEvent event(FeedEntry entry, Sse sse) {
        FeedEventView view = FeedEventView.of(entry);
        return sse.newEventBuilder()
                .id(entry.place().toString())
                .name(view.event().type())
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(FeedEventView.class, view)
                .build();
    }

    private static Optional<Filter> filter(
            Violations violations,
            List<String> states,
            String requestedBy,
            String vcenter,
            String batch,
            List<String> types) {
        Optional<Set<DeploymentState.Name>> wanted = violations.read(
                "state", () -> states.stream().map(FeedResource::state).collect(Collectors.toSet()));
        Optional<Set<String>> known = violations.read("type", () -> EventTypes.known(types));
        Optional<VCenterId> place =
                vcenter == null ? Optional.empty() : violations.read("vcenterId", () -> VCenterId.parse(vcenter));
        Optional<BatchId> together =
                batch == null ? Optional.empty() : violations.read("batchId", () -> BatchId.parse(batch));
        return violations.isEmpty()
                ? Optional.of(new Filter(
                        wanted.orElseThrow(), Optional.ofNullable(requestedBy), place, together, known.orElseThrow()))
                : Optional.empty();
    }

    private static Optional<PlaceVector> start(Violations violations, String from, String last) {
        int partitions = Topic.DEPLOYMENTS.partitions();
        if (last != null) {
            return violations.read("Last-Event-ID", () -> PlaceVector.parse(last, partitions));
        }
        if (from == null) {
            return Optional.empty();
        }
        if (!from.equals("beginning")) {
            violations.add("from", "It is 'beginning', or left out for what comes from now on");
        }
        return Optional.of(PlaceVector.start(partitions));
    }

    private static DeploymentState.Name state(String text) {
        return Arrays.stream(DeploymentState.Name.values())
                .filter(name -> name.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "The state is one of %s".formatted(Arrays.toString(DeploymentState.Name.values()))));
    }
}
