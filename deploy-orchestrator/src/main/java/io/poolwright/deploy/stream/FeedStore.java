package io.poolwright.deploy.stream;

import java.util.Optional;
import java.util.Set;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.BatchId;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.deploy.deployment.DeploymentState;
import io.poolwright.deploy.deployment.DeploymentStore.HistoryEntry;
import io.poolwright.deploy.stream.Follower.Part;

/**
 * Reads the facts of many deployments. Fails with {@link io.poolwright.contracts.rest.ProblemException} of {@code
 * DATABASE_UNAVAILABLE} if the database cannot be reached.
 */
public interface FeedStore {

    /** How far each partition of the log is in the tables. */
    Uni<PlaceVector> now();

    /**
     * What is stored behind a place of the log. A fact is seen only together with all that are before it in its partition, so
     * that no commit, whenever and on whichever replica, can slip in behind a reader.
     *
     * @param after next offset by partition
     */
    Uni<Part<PlaceVector, FeedEntry>> read(PlaceVector after, Filter filter);

    /**
     * What is stored of a batch, up to the end of all its deployments.
     *
     * @param after last sequence number by index in the batch
     */
    Uni<Part<PlaceVector, FeedEntry>> read(BatchId batch, PlaceVector after);

    /**
     * Which facts. What is empty is not asked for.
     *
     * @param states of deployments, as they are when the fact is read
     * @param requestedBy name of the account that asked for the deployment
     * @param types simple names of facts
     */
    record Filter(
            Set<DeploymentState.Name> states,
            Optional<String> requestedBy,
            Optional<VCenterId> vcenter,
            Optional<BatchId> batch,
            Set<String> types) {
        public Filter {
            states = Set.copyOf(states);
            types = Set.copyOf(types);
        }
    }

    /**
     * A fact of some deployment.
     *
     * @param place behind it
     */
    record FeedEntry(DeploymentId deployment, HistoryEntry entry, PlaceVector place) {}
}
