package io.poolwright.deploy.audit.replay;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.DeploymentFact.StepFact;
import io.poolwright.deploy.projection.HashChain;
import io.poolwright.deploy.projection.LogFact;
import io.poolwright.deploy.projection.StoredFact;

/**
 * A row of the table of facts, as it is or as it should be.
 *
 * @param step empty for facts about the whole deployment, as is {@code attempt}
 * @param at to the microsecond, as PostgreSQL keeps it
 * @param data the JSON text
 */
public record FactRow(
        DeploymentId deployment,
        long seq,
        String factId,
        String type,
        int schemaVersion,
        String actor,
        Optional<String> step,
        Optional<Integer> attempt,
        Instant at,
        int partition,
        long offset,
        String data,
        String hash) {

    /** The row that the projector makes of a fact. */
    public static FactRow of(StoredFact stored) {
        LogFact log = stored.log();
        Optional<StepFact> step = log.fact() instanceof StepFact fact ? Optional.of(fact) : Optional.empty();
        return new FactRow(
                stored.deploymentId(),
                stored.seq(),
                log.factId(),
                log.type(),
                log.schemaVersion(),
                log.fact().actor().toString(),
                step.map(fact -> fact.step().name()),
                step.map(StepFact::attempt),
                log.fact().at().truncatedTo(ChronoUnit.MICROS),
                log.partition(),
                log.offset(),
                log.data(),
                stored.hash());
    }

    /** What the hash is if {@code previous} is the one before. */
    public String hashBehind(String previous) {
        return HashChain.next(previous, deployment, seq, factId, type, data);
    }

    /** The columns in which the two differ, by their names in the table; place and hash not among them. */
    List<String> differences(FactRow other) {
        List<String> columns = new ArrayList<>();
        differ(columns, "deployment_id", deployment, other.deployment);
        differ(columns, "fact_id", factId, other.factId);
        differ(columns, "type", type, other.type);
        differ(columns, "schema_version", schemaVersion, other.schemaVersion);
        differ(columns, "actor", actor, other.actor);
        differ(columns, "step", step, other.step);
        differ(columns, "attempt", attempt, other.attempt);
        differ(columns, "occurred_at", at, other.at);
        differ(columns, "data", data, other.data);
        return columns;
    }

    private static void differ(List<String> columns, String column, Object one, Object other) {
        if (!Objects.equals(one, other)) {
            columns.add(column);
        }
    }
}
