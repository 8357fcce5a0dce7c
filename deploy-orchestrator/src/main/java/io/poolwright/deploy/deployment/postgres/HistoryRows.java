package io.poolwright.deploy.deployment.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;

import io.poolwright.contracts.kafka.MessageJson;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.MessageTypes;
import io.poolwright.deploy.deployment.DeploymentStore.HistoryEntry;

/** Reads stored facts from the columns {@code seq}, {@code fact_id}, {@code type}, {@code data} as text and {@code hash}. */
public final class HistoryRows {

    private static final ObjectMapper MESSAGES = MessageJson.mapper();

    private HistoryRows() {}

    public static HistoryEntry read(Row row) {
        String type = row.getString("type");
        Class<? extends DeploymentFact> known = MessageTypes.byName(type)
                .filter(DeploymentFact.class::isAssignableFrom)
                .orElseThrow(() -> new IllegalStateException("A stored fact has the unknown type " + type))
                .asSubclass(DeploymentFact.class);
        try {
            return new HistoryEntry(
                    row.getLong("seq"),
                    row.getString("fact_id"),
                    MESSAGES.readValue(row.getString("data"), known),
                    row.getString("hash"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored fact cannot be read", e);
        }
    }
}
