package io.poolwright.deploy.audit.replay.postgres;

import java.util.Optional;

import io.vertx.mutiny.sqlclient.Row;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.audit.replay.FactRow;

/** Rows of the table of facts, read with everything that they have. */
public final class FactRows {

    /** To be followed by the conditions. */
    public static final String SELECT = """
            SELECT deployment_id, seq, fact_id, type, schema_version, actor, step, attempt, occurred_at,
                log_partition, log_offset, data::text AS data, hash
            FROM facts\s""";

    private FactRows() {}

    /** @param row of {@link #SELECT} */
    public static FactRow of(Row row) {
        return new FactRow(
                new DeploymentId(row.getUUID("deployment_id")),
                row.getLong("seq"),
                row.getString("fact_id"),
                row.getString("type"),
                row.getInteger("schema_version"),
                row.getString("actor"),
                Optional.ofNullable(row.getString("step")),
                Optional.ofNullable(row.getInteger("attempt")),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getInteger("log_partition"),
                row.getLong("log_offset"),
                row.getString("data"),
                row.getString("hash"));
    }
}
