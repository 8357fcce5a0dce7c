package io.poolwright.deploy.deployment;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.DecisionAwaited;
import io.poolwright.contracts.message.DeploymentFact.DecommissionFailed;
import io.poolwright.contracts.message.DeploymentFact.RetryRequested;
import io.poolwright.contracts.message.DeploymentFact.RollbackFailed;
import io.poolwright.contracts.message.DeploymentFact.StepFact;
import io.poolwright.contracts.message.DeploymentFact.UndoFact;
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
        Optional<About> about = About.of(fact);
        return new EventView(
                entry.seq(),
                entry.factId(),
                fact.getClass().getSimpleName(),
                about.map(About::step).orElse(null),
                about.map(About::attempt).orElse(null),
                fact.actor().toString(),
                fact.at(),
                EventData.of(fact),
                entry.hash());
    }

    /** The attempt at a step, or at undoing it, that a fact speaks of. */
    private record About(DeploymentStep step, int attempt) {

        static Optional<About> of(DeploymentFact fact) {
            return switch (fact) {
                case StepFact f -> Optional.of(new About(f.step(), f.attempt()));
                case UndoFact f -> Optional.of(new About(f.step(), f.attempt()));
                case DecisionAwaited f -> Optional.of(new About(f.step(), f.attempt()));
                case RetryRequested f -> Optional.of(new About(f.step(), f.attempt()));
                case DecommissionFailed f -> Optional.of(new About(f.step(), f.attempt()));
                case RollbackFailed f -> Optional.of(new About(f.step(), f.attempt()));
                case DeploymentFact f -> Optional.empty();
            };
        }
    }
}
