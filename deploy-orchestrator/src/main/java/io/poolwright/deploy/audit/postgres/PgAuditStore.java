package io.poolwright.deploy.audit.postgres;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.MessageJson;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.MessageTypes;
import io.poolwright.deploy.audit.AuditFilter;
import io.poolwright.deploy.audit.AuditStore;
import io.poolwright.deploy.deployment.DeploymentStore.HistoryEntry;
import io.poolwright.deploy.postgres.Database;

/** Facts of all deployments in PostgreSQL. Only given filters are in the statement: so each has its index. */
@ApplicationScoped
public class PgAuditStore implements AuditStore {

    private static final Logger LOG = Logger.getLogger(PgAuditStore.class);
    private static final String EVENTS = """
            SELECT deployment_id, seq, fact_id, type, actor, occurred_at, log_partition, log_offset,
                data::text AS data, hash
            FROM facts WHERE true""";

    private final Database database;
    private final ObjectMapper messages = MessageJson.mapper();

    public PgAuditStore(Database database) {
        this.database = database;
    }

    @Override
    public List<AuditEntry> events(AuditFilter filter, Optional<Place> before, int limit) {
        Conditions conditions = new Conditions();
        filter.deployment().ifPresent(id -> conditions.add("deployment_id = $%d", id.value()));
        filter.actor().ifPresent(actor -> conditions.add("actor = $%d", actor));
        if (filter.types().size() == 1) {
            conditions.add("type = $%d", filter.types().getFirst());
        } else if (!filter.types().isEmpty()) {
            conditions.add("type = ANY ($%d)", (Object) filter.types().toArray(String[]::new));
        }
        filter.from().ifPresent(from -> conditions.add("occurred_at >= $%d", utc(from)));
        filter.to().ifPresent(to -> conditions.add("occurred_at < $%d", utc(to)));
        before.ifPresent(place -> conditions.add(
                "(occurred_at, deployment_id, seq) < ($%d, $%d, $%d)",
                utc(place.at()), place.deployment().value(), place.seq()));
        String sql =
                EVENTS + conditions.text() + " ORDER BY occurred_at DESC, deployment_id DESC, seq DESC LIMIT " + limit;
        return database.query(sql, conditions.values()).await().indefinitely().stream()
                .map(this::entry)
                .toList();
    }

    private AuditEntry entry(Row row) {
        return new AuditEntry(
                new DeploymentId(row.getUUID("deployment_id")),
                row.getLong("seq"),
                row.getString("fact_id"),
                row.getString("type"),
                row.getString("actor"),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getInteger("log_partition"),
                row.getLong("log_offset"),
                row.getString("hash"),
                history(row));
    }

    /** What somebody has altered behind our back may be anything: it is shown as far as it can be read. */
    private Optional<HistoryEntry> history(Row row) {
        Optional<Class<? extends DeploymentFact>> type = MessageTypes.byName(row.getString("type"))
                .filter(DeploymentFact.class::isAssignableFrom)
                .map(known -> known.asSubclass(DeploymentFact.class));
        if (type.isEmpty()) {
            return Optional.empty();
        }
        try {
            DeploymentFact fact = messages.readValue(row.getString("data"), type.get());
            return Optional.of(
                    new HistoryEntry(row.getLong("seq"), row.getString("fact_id"), fact, row.getString("hash")));
        } catch (JsonProcessingException e) {
            LOG.warnf(
                    "Fact %d of deployment %s cannot be read: %s",
                    row.getLong("seq"), row.getUUID("deployment_id"), e.getOriginalMessage());
            return Optional.empty();
        }
    }

    private static Object utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Conditions with their values, numbered as they come. */
    private static final class Conditions {

        private final StringBuilder text = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        /** @param condition with a {@code $%d} for each value */
        void add(String condition, Object... given) {
            Object[] numbers = new Object[given.length];
            for (int i = 0; i < given.length; i++) {
                values.add(given[i]);
                numbers[i] = values.size();
            }
            text.append(" AND ").append(condition.formatted(numbers));
        }

        String text() {
            return text.toString();
        }

        Object[] values() {
            return values.toArray();
        }
    }
}
