package io.poolwright.deploy.batch;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.poolwright.contracts.deployment.BatchPlace;
import io.poolwright.contracts.identity.Caller;
import io.poolwright.deploy.batch.BatchStore.Summary;
import io.poolwright.deploy.deployment.DeploymentState;

/**
 * A batch in a few words.
 *
 * @param start when those begin that are not the first
 * @param size how many deployments it has
 * @param states how many of them are in each state; states that none is in are missing
 * @param ended how many have come to an end, be it good or bad
 * @param mine whether the caller asked for it
 */
@Schema(name = "BatchSummary")
public record BatchSummaryView(
        UUID id,
        BatchPlace.Start start,
        int size,
        Map<DeploymentState.Name, Integer> states,
        int ended,
        String requestedBy,
        boolean mine,
        Instant requestedAt) {

    static BatchSummaryView of(Summary summary, Caller caller) {
        return new BatchSummaryView(
                summary.first().id().value(),
                summary.first().start(),
                summary.first().size(),
                new TreeMap<>(summary.states()),
                summary.states().entrySet().stream()
                        .filter(state -> state.getKey().isEnd())
                        .mapToInt(Map.Entry::getValue)
                        .sum(),
                summary.requestedBy(),
                summary.requestedBy().equals(caller.name()),
                summary.requestedAt());
    }
}
