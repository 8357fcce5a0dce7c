package io.poolwright.deploy.batch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.deployment.BatchPlace;
import io.poolwright.contracts.id.BatchId;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.deployment.DeploymentState;
import io.poolwright.deploy.deployment.DeploymentStore.Place;
import io.poolwright.deploy.deployment.StoredDeployment;

/**
 * Reads batches. Fails with {@link io.poolwright.contracts.rest.ProblemException} of {@code DATABASE_UNAVAILABLE} if the
 * database cannot be reached.
 */
public interface BatchStore {

    /** Those of a batch that are in the tables, in the order in which they were asked for. */
    Uni<List<StoredDeployment>> members(BatchId id);

    /**
     * Newest first.
     *
     * @param requestedBy only those that the account of this name asked for; empty for all
     * @param before only those behind this place in the order; empty for the beginning
     */
    Uni<List<Summary>> list(Optional<String> requestedBy, Optional<Place> before, int limit);

    /**
     * A batch in a few words.
     *
     * @param first its first deployment
     * @param states how many of its deployments are in each
     */
    record Summary(
            BatchPlace first,
            DeploymentId firstId,
            String requestedBy,
            Instant requestedAt,
            Map<DeploymentState.Name, Integer> states) {
        public Summary {
            states = Map.copyOf(states);
        }
    }
}
