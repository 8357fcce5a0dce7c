package io.poolwright.contracts.rest.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.Index;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequiredPropertiesFilterTest {

    record Boat(String name, int masts, @Nullable String owner, Optional<String> berth, Hull hull) {}

    record Hull(String material, @Nullable Integer age) {}

    record Fleet(List<Boat> boats, @JsonUnwrapped Hull flagship) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Crew(String captain, List<String> sailors) {}

    record Wish(String name) {}

    record Shelf<T>(List<T> items, @Nullable String next) {}

    @Test
    void requiresWhatAnAnswerAlwaysHas() throws IOException {
        OpenAPI document = document(
                List.of("Fleet", "Crew", "ShelfBoat"),
                List.of(),
                Map.of(
                        "Fleet", object("boats", "material", "age").addProperty("boats", listOf("Boat")),
                        "Boat",
                                object("name", "masts", "owner", "berth", "hull")
                                        .addProperty("hull", ref("Hull")),
                        "Hull", object("material", "age"),
                        "Crew", object("captain", "sailors"),
                        "ShelfBoat", object("items", "next")));

        filter(document);

        assertThat(required(document, "Fleet")).containsExactlyInAnyOrder("boats", "material");
        assertThat(required(document, "Boat")).containsExactlyInAnyOrder("name", "masts", "hull");
        assertThat(required(document, "Hull")).containsExactly("material");
        assertThat(required(document, "Crew")).containsExactly("captain");
        assertThat(required(document, "ShelfBoat")).containsExactly("items");
    }

    @Test
    void leavesRequestsToTheirDefaults() throws IOException {
        OpenAPI document = document(
                List.of("Boat"),
                List.of("Wish", "Hull"),
                Map.of(
                        "Boat",
                                object("name", "masts", "owner", "berth", "hull")
                                        .addProperty("hull", ref("Hull")),
                        "Hull", object("material", "age"),
                        "Wish", object("name")));

        filter(document);

        assertThat(required(document, "Wish")).isEmpty();
        assertThat(required(document, "Hull")).isEmpty();
        assertThat(required(document, "Boat")).contains("hull");
    }

    @Test
    void leavesASchemaAloneThatIsNoRecordOfOurs() throws IOException {
        OpenAPI document = document(List.of("Boat"), List.of(), Map.of("Boat", object("name", "sails")));

        filter(document);

        assertThat(required(document, "Boat")).isEmpty();
    }

    private static void filter(OpenAPI document) throws IOException {
        new RequiredPropertiesFilter(Index.of(
                        Boat.class, Hull.class, Fleet.class, Crew.class, Wish.class, Shelf.class, Stream.class))
                .filterOpenAPI(document);
    }

    private static List<String> required(OpenAPI document, String schema) {
        return Optional.ofNullable(
                        document.getComponents().getSchemas().get(schema).getRequired())
                .orElse(List.of());
    }

    private static OpenAPI document(List<String> answers, List<String> requests, Map<String, Schema> schemas) {
        return OASFactory.createOpenAPI()
                .components(OASFactory.createComponents().schemas(schemas))
                .paths(OASFactory.createPaths()
                        .addPathItem(
                                "/boats",
                                OASFactory.createPathItem()
                                        .POST(OASFactory.createOperation()
                                                .requestBody(OASFactory.createRequestBody()
                                                        .content(content(requests)))
                                                .responses(OASFactory.createAPIResponses()
                                                        .addAPIResponse(
                                                                "200",
                                                                OASFactory.createAPIResponse()
                                                                        .content(content(answers)))))));
    }

    private static Content content(List<String> schemas) {
        Content content = OASFactory.createContent();
        schemas.forEach(name -> content.addMediaType(
                "application/" + name, OASFactory.createMediaType().schema(ref(name))));
        return content;
    }

    private static Schema object(String... properties) {
        return OASFactory.createSchema()
                .properties(Stream.of(properties)
                        .collect(Collectors.toMap(Function.identity(), name -> OASFactory.createSchema())));
    }

    private static Schema ref(String name) {
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    private static Schema listOf(String name) {
        return OASFactory.createSchema().items(ref(name));
    }
}
