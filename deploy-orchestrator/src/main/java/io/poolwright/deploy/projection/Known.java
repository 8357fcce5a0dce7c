package io.poolwright.deploy.projection;

import java.util.Map;
import java.util.Set;

import io.poolwright.contracts.id.DeploymentId;

/**
 * What the tables already hold of a batch.
 *
 * @param positions by partition: facts before them are projected already
 * @param heads of the deployments that the batch speaks of, where there is one
 * @param facts of the batch that are stored already, from wherever they were read
 */
public record Known(Map<Integer, Long> positions, Map<DeploymentId, Head> heads, Set<FactKey> facts) {

    public Known {
        positions = Map.copyOf(positions);
        heads = Map.copyOf(heads);
        facts = Set.copyOf(facts);
    }

    /** Unique within a deployment. */
    public record FactKey(DeploymentId deployment, String factId) {

        static FactKey of(LogFact fact) {
            return new FactKey(fact.fact().deploymentId(), fact.factId());
        }
    }
}
