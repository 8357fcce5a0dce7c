package io.poolwright.deploy.deployment.openapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

import io.poolwright.deploy.deployment.EventTypes;

/** Names every type of event that there is, so that clients can be checked for knowing all of them. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class EventTypeFilter implements OASFilter {

    private static final String TYPE = "EventType";
    private static final List<String> EVENTS = List.of("AuditEventView", "EventView", "FeedEventView");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Map<String, Schema> schemas = Optional.ofNullable(document.getComponents())
                .map(Components::getSchemas)
                .orElse(Map.of());
        List<Schema> events = EVENTS.stream()
                .<Schema>map(schemas::get)
                .filter(Objects::nonNull)
                .toList();
        if (events.isEmpty()) {
            return;
        }
        Schema type = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        EventTypes.names().forEach(type::addEnumeration);
        document.getComponents().addSchema(TYPE, type);
        events.forEach(
                event -> event.addProperty("type", OASFactory.createSchema().ref(TYPE)));
    }
}
