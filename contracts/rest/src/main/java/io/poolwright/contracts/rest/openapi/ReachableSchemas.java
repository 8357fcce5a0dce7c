package io.poolwright.contracts.rest.openapi;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Which of a document's named schemas hang together. */
final class ReachableSchemas {

    private final Map<String, Schema> schemas;

    ReachableSchemas(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    static Stream<Schema> ofAnswers(OpenAPI document) {
        return operations(document)
                .map(Operation::getResponses)
                .filter(Objects::nonNull)
                .flatMap(responses -> responses.getAPIResponses().values().stream())
                .map(APIResponse::getContent)
                .flatMap(ReachableSchemas::of);
    }

    static Stream<Schema> ofRequests(OpenAPI document) {
        return operations(document)
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .map(RequestBody::getContent)
                .flatMap(ReachableSchemas::of);
    }

    /** The names of all that these schemas are made of. */
    Set<String> from(Stream<Schema> roots) {
        Set<String> names = new HashSet<>();
        Deque<Schema> open = new ArrayDeque<>(roots.toList());
        while (!open.isEmpty()) {
            Schema schema = open.pop();
            name(schema).filter(names::add).map(schemas::get).ifPresent(open::push);
            parts(schema).forEach(open::push);
        }
        return names;
    }

    private Optional<String> name(Schema schema) {
        return Optional.ofNullable(schema.getRef())
                .map(ref -> ref.substring(ref.lastIndexOf('/') + 1))
                .filter(schemas::containsKey);
    }

    private static Stream<Schema> parts(Schema schema) {
        return Stream.of(
                        Optional.ofNullable(schema.getProperties())
                                .map(Map::values)
                                .orElse(List.of()),
                        list(schema.getItems()),
                        list(schema.getAdditionalPropertiesSchema()),
                        Objects.requireNonNullElse(schema.getOneOf(), List.<Schema>of()),
                        Objects.requireNonNullElse(schema.getAnyOf(), List.<Schema>of()),
                        Objects.requireNonNullElse(schema.getAllOf(), List.<Schema>of()))
                .flatMap(Collection::stream);
    }

    private static List<Schema> list(Schema schema) {
        return schema == null ? List.of() : List.of(schema);
    }

    private static Stream<Schema> of(Content content) {
        return content == null
                ? Stream.of()
                : content.getMediaTypes().values().stream()
                        .map(MediaType::getSchema)
                        .filter(Objects::nonNull);
    }

    private static Stream<Operation> operations(OpenAPI document) {
        return document.getPaths() == null
                ? Stream.of()
                : document.getPaths().getPathItems().values().stream()
                        .map(PathItem::getOperations)
                        .flatMap(operations -> operations.values().stream());
    }
}
