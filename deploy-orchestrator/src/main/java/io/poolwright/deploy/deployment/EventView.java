package io.poolwright.deploy.deployment;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.StepFact;
import io.poolwright.deploy.deployment.DeploymentStore.HistoryEntry;

/**
 * One fact of a deployment, as REST and the stream show it.
 *
 * @param seq counted from 1 without gaps
 * @param id of the event: the same for each report of it
 * @param type such as {@code StepSucceeded}
 * @param step null for facts about the whole deployment
 * @param attempt likewise
 * @param actor {@code user:name} or {@code service:instance}
 * @param hash SHA-256 in hex, chained over the previous event's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventView(
        long seq,
        String id,
        String type,
        @Nullable DeploymentStep step,
        @Nullable Integer attempt,
        String actor,
        Instant at,
        EventData data,
        String hash) {

    public static EventView of(HistoryEntry entry) {
        DeploymentFact fact = entry.fact();
        return new EventView(
                entry.seq(),
                entry.factId(),
                fact.getClass().getSimpleName(),
                fact instanceof StepFact step ? step.step() : null,
                fact instanceof StepFact step ? step.attempt() : null,
                fact.actor().toString(),
                fact.at(),
                EventData.of(fact),
                entry.hash());
    }
}
