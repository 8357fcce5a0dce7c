package io.poolwright.deploy.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.poolwright.contracts.message.DeploymentFact.TargetFact;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.saga.Decision;

/**
 * What a batch comes to: the rows to write, and what is due once they are committed.
 *
 * @param targets facts about targets, in their order
 * @param ignored facts that changed nothing, by reason
 */
public record ProjectedBatch(
        List<StoredFact> facts, List<Changed> deployments, List<TargetFact> targets, Map<Ignored, Integer> ignored) {

    public ProjectedBatch {
        facts = List.copyOf(facts);
        deployments = List.copyOf(deployments);
        targets = List.copyOf(targets);
        ignored = Map.copyOf(ignored);
    }

    /**
     * A deployment that the batch has added facts to.
     *
     * @param look when to look for its lease; empty if the lease stays as it was
     * @param due what was not due before the batch
     * @param admitted whether the batch has let it begin
     * @param movesQueues whether others that wait may go on now
     */
    public record Changed(Head head, Optional<Look> look, List<Decision> due, boolean admitted, boolean movesQueues) {

        public Deployment deployment() {
            return head.deployment();
        }
    }

    /**
     * When the lease keeper is to look next.
     *
     * @param in from now, by the database's clock
     * @param latest not later than this; empty without deadline
     */
    public record Look(Duration in, Optional<Instant> latest) {}

    /** Why a fact changed nothing. The first two are not stored. */
    public enum Ignored {
        /** The same event was reported before. */
        REPEATED,
        /** It speaks of a deployment that nobody has asked for. */
        UNKNOWN_DEPLOYMENT,
        DUPLICATE,
        SUPERSEDED,
        ILLEGAL
    }
}
