package io.poolwright.contracts.rest.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.IndexView;

/**
 * Says of each property of an answer whether it is always there: it is, unless its record component is nullable (JSpecify's
 * {@code @Nullable}) or an Optional. What can be part of a request is left alone, because there defaults decide. Clients that
 * are generated from the document then need no guesses.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class RequiredPropertiesFilter implements OASFilter {

    private final AnswerRecords records;

    /** @param index of the classes of the service, given at build time */
    public RequiredPropertiesFilter(IndexView index) {
        this.records = new AnswerRecords(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Schema> schemas = Optional.ofNullable(document.getComponents())
                .map(Components::getSchemas)
                .orElse(Map.of());
        ReachableSchemas reachable = new ReachableSchemas(schemas);
        Set<String> answers = new TreeSet<>(reachable.from(ReachableSchemas.ofAnswers(document)));
        answers.removeAll(reachable.from(ReachableSchemas.ofRequests(document)));
        answers.forEach(name -> require(name, schemas.get(name)));
    }

    private void require(String name, Schema schema) {
        if (schema.getProperties() == null) {
            return;
        }
        Set<String> properties = schema.getProperties().keySet();
        List<String> required = records.named(name, properties)
                .map(always -> properties.stream().filter(always::contains).toList())
                .orElse(List.of());
        if (!required.isEmpty()) {
            schema.setRequired(new ArrayList<>(Stream.concat(
                            Optional.ofNullable(schema.getRequired()).orElse(List.of()).stream(), required.stream())
                    .distinct()
                    .toList()));
        }
    }
}
