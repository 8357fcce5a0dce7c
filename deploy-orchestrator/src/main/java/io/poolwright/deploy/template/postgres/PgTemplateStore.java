package io.poolwright.deploy.template.postgres;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.kafka.MessageJson;
import io.poolwright.contracts.message.TemplateEvent;
import io.poolwright.contracts.message.TemplateEvent.TemplatePublished;
import io.poolwright.contracts.message.TemplateEvent.TemplateRemoved;
import io.poolwright.contracts.template.TemplateSnapshot;
import io.poolwright.deploy.postgres.Database;
import io.poolwright.deploy.postgres.Database.Statements;
import io.poolwright.deploy.postgres.LogPositions;
import io.poolwright.deploy.template.TemplateStore;

/** Templates in PostgreSQL. */
@ApplicationScoped
public class PgTemplateStore implements TemplateStore {

    private final Database database;
    private final LogPositions positions;
    private final ObjectMapper json = MessageJson.mapper();

    public PgTemplateStore(Database database, LogPositions positions) {
        this.database = database;
        this.positions = positions;
    }

    @Override
    public Uni<Optional<TemplateSnapshot>> find(TemplateId id) {
        return database.query(
                        "SELECT snapshot::text AS snapshot FROM templates WHERE id = $1 AND NOT removed", id.value())
                .map(rows -> rows.stream()
                        .map(row -> read(row.getString("snapshot")))
                        .findFirst());
    }

    @Override
    public int apply(List<TemplateEvent> events, Map<Integer, Long> nextOffsets) {
        return database.asSystem().inTransaction(statements -> {
            positions.lock(statements, Topic.TEMPLATES, List.copyOf(nextOffsets.keySet()));
            events.forEach(event -> apply(statements, event));
            positions.advance(statements, Topic.TEMPLATES, nextOffsets);
            return events.size();
        });
    }

    private void apply(Statements statements, TemplateEvent event) {
        switch (event) {
            case TemplatePublished published ->
                statements.query(
                        """
                        INSERT INTO templates (id, version, removed, snapshot) VALUES ($1, $2, false, $3::text::json)
                        ON CONFLICT (id) DO UPDATE SET version = excluded.version, snapshot = excluded.snapshot
                        WHERE templates.version < excluded.version AND NOT templates.removed
                        """,
                        published.templateId().value(),
                        published.template().version(),
                        write(published.template()));
            case TemplateRemoved removed ->
                statements.query("""
                        INSERT INTO templates (id, version, removed) VALUES ($1, 0, true)
                        ON CONFLICT (id) DO UPDATE SET removed = true, snapshot = NULL
                        """, removed.templateId().value());
        }
    }

    private String write(TemplateSnapshot template) {
        try {
            return json.writeValueAsString(template);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Template %s cannot be written as JSON".formatted(template.id()), e);
        }
    }

    private TemplateSnapshot read(String snapshot) {
        try {
            return json.readValue(snapshot, TemplateSnapshot.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored template cannot be read", e);
        }
    }
}
