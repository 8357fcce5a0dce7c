package io.poolwright.deploy.deadletter;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.identity.Roles;
import io.poolwright.contracts.rest.Page;
import io.poolwright.contracts.rest.Problem;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.value.InvalidValueException;

/** Records of all topics that could not be read. */
@Path("/api/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Roles.ADMIN, Roles.AUDITOR})
@Tag(name = "audit")
@APIResponse(
        responseCode = "default",
        description = "What went wrong and what to do about it",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class DeadLetterResource {

    private final DeadLetterSource source;

    DeadLetterResource(DeadLetterSource source) {
        this.source = source;
    }

    @GET
    @Operation(
            operationId = "listDeadLetters",
            summary = "Lists the records that some service could not read, the newest first",
            description =
                    "They are kept for 30 days. What may be a secret is blacked out, and long payloads are shortened.")
    @APIResponse(responseCode = "200", description = "A part of the list")
    public Page<DeadLetterView> list(
            @Parameter(description = "The topic whose records could not be read, such as poolwright.deployments")
                    @QueryParam("topic")
                    String topic,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        int wanted = Page.limit(limit);
        Violations violations = new Violations();
        Optional<Topic> of = violations.optional("topic", topic, DeadLetterResource::topicNamed, null);
        Optional<Map<DeadLetterSource.Place, Long>> before =
                violations.optional("cursor", cursor, DeadLetterCursor::read, Map.of());
        violations.throwIfAny();
        DeadLetterSource.Part part = source.read(of, before.orElseThrow(), wanted);
        return new Page<>(
                part.letters().stream().map(DeadLetterView::of).toList(),
                part.left().isEmpty() ? null : DeadLetterCursor.of(part.left()));
    }

    private static Topic topicNamed(String name) {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.topicName().equals(name)
                        || topic.deadLetterTopicName().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("There is no topic of that name"));
    }
}
