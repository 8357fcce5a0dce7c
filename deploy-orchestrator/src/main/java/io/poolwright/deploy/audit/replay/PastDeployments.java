package io.poolwright.deploy.audit.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.DeploymentFact.DeploymentRequested;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.rest.Violation;
import io.poolwright.deploy.deployment.ArchivedEvents;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentStore;
import io.poolwright.deploy.deployment.DeploymentStore.HistoryEntry;
import io.poolwright.deploy.deployment.StoredDeployment;

/** Deployments as they were: the same fold as production's, stopped earlier. */
@ApplicationScoped
class PastDeployments {

    private static final int PART = 200;

    private final DeploymentStore store;
    private final ArchivedEvents archived;

    PastDeployments(DeploymentStore store, ArchivedEvents archived) {
        this.store = store;
        this.archived = archived;
    }

    /** A deployment right after one of its facts. */
    record Past(StoredDeployment deployment, HistoryEntry last) {}

    /**
     * Blocks.
     *
     * @param at the sequence number of the last fact that counts
     * @throws ProblemException of {@code DEPLOYMENT_NOT_FOUND}, {@code VALIDATION_FAILED}, {@code EVENTS_ARCHIVED}
     */
    Past at(DeploymentId id, long at) {
        StoredDeployment today = store.find(id)
                .await()
                .indefinitely()
                .orElseThrow(() -> new ProblemException(
                        ErrorCode.DEPLOYMENT_NOT_FOUND, "There is no deployment %s".formatted(id)));
        if (at < 1 || at > today.lastSeq()) {
            throw ProblemException.invalid(List.of(
                    new Violation("at", "It is the sequence number of an event, 1 to %d".formatted(today.lastSeq()))));
        }
        return fold(facts(id, at));
    }

    private List<HistoryEntry> facts(DeploymentId id, long upTo) {
        List<HistoryEntry> facts = new ArrayList<>(
                store.history(id, 0, 1).await().indefinitely().stream().anyMatch(first -> first.seq() == 1)
                        ? List.of()
                        : archived.read(id).stream()
                                .filter(entry -> entry.seq() <= upTo)
                                .toList());
        while (facts.isEmpty() || facts.getLast().seq() < upTo) {
            long after = facts.isEmpty() ? 0 : facts.getLast().seq();
            List<HistoryEntry> part = store.history(id, after, (int) Math.min(PART, upTo - after))
                    .await()
                    .indefinitely();
            if (part.isEmpty() || part.getFirst().seq() != after + 1) {
                throw new IllegalStateException("Event %d is not in the tables: replay the log".formatted(after + 1));
            }
            facts.addAll(part);
        }
        return facts;
    }

    private static Past fold(List<HistoryEntry> facts) {
        if (!(facts.getFirst().fact() instanceof DeploymentRequested requested)) {
            throw new IllegalStateException("The first stored fact is no request: replay the log");
        }
        Deployment deployment = Deployment.of(requested);
        Optional<Long> end = Optional.empty();
        for (HistoryEntry entry : facts.subList(1, facts.size())) {
            deployment = deployment.apply(entry.fact());
            if (deployment.ended() && end.isEmpty()) {
                end = Optional.of(entry.seq());
            }
        }
        HistoryEntry last = facts.getLast();
        OptionalLong finalSeq = end.map(OptionalLong::of).orElse(OptionalLong.empty());
        return new Past(new StoredDeployment(deployment, last.seq(), finalSeq), last);
    }
}
