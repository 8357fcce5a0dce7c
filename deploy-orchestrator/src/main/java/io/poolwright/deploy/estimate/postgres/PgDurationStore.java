package io.poolwright.deploy.estimate.postgres;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.message.DeploymentFact.DeploymentAdmitted;
import io.poolwright.contracts.message.DeploymentFact.StepSucceeded;
import io.poolwright.contracts.message.MessageTypes;
import io.poolwright.deploy.estimate.DurationStore;
import io.poolwright.deploy.estimate.StepEstimate;
import io.poolwright.deploy.postgres.Database;

/** Percentiles over the stored facts of a template's latest successful deployments. */
@ApplicationScoped
public class PgDurationStore implements DurationStore {

    /** A step lasts from the success before it (or the admission) to its own. */
    private static final String HISTORY = """
            WITH latest AS (
                SELECT id FROM deployments
                WHERE state = 'SUCCEEDED'
                  AND template_id = $1
                  AND ($2::text IS NULL OR snapshot -> 'spec' -> 'placement' ->> 'datastore' = $2)
                ORDER BY requested_at DESC LIMIT $3
            ), ends AS (
                SELECT step, attempt,
                    extract(epoch FROM occurred_at
                        - lag(occurred_at) OVER (PARTITION BY deployment_id ORDER BY seq)) AS seconds
                FROM facts JOIN latest ON latest.id = deployment_id
                WHERE type = ANY ($4)
            )
            SELECT step, count(*)::int AS samples,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds)::float8 AS p50,
                percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds)::float8 AS p90
            FROM ends WHERE step IS NOT NULL AND attempt = 1 GROUP BY step
            """;

    private final Database database;
    private final String[] ends;

    PgDurationStore(Database database) {
        this.database = database;
        this.ends =
                new String[] {MessageTypes.nameOf(DeploymentAdmitted.class), MessageTypes.nameOf(StepSucceeded.class)};
    }

    @Override
    public Uni<List<StepEstimate>> history(TemplateId template, Optional<String> datastore, int latest) {
        return database.query(HISTORY, template.toString(), datastore.orElse(null), latest, ends)
                .map(rows -> rows.stream().map(PgDurationStore::estimate).toList());
    }

    private static StepEstimate estimate(Row row) {
        return new StepEstimate(
                DeploymentStep.valueOf(row.getString("step")),
                seconds(row.getDouble("p50")),
                seconds(row.getDouble("p90")),
                row.getInteger("samples"));
    }

    /** Clocks of several machines: what ended before it began took no time. */
    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.max(0, Math.round(seconds * 1_000)));
    }
}
