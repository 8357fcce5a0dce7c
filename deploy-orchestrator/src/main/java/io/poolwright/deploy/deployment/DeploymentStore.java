package io.poolwright.deploy.deployment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.DeploymentFact;

/**
 * Reads deployments and their histories. Fails with {@link io.poolwright.contracts.rest.ProblemException} of {@code
 * DATABASE_UNAVAILABLE} if the database cannot be reached.
 */
public interface DeploymentStore {

    Uni<Optional<StoredDeployment>> find(DeploymentId id);

    /**
     * Newest first.
     *
     * @param before only those behind this place in the order; empty for the beginning
     */
    Uni<List<StoredDeployment>> list(Filter filter, Optional<Place> before, int limit);

    /** The facts with a sequence number above {@code after}, in order. */
    Uni<List<HistoryEntry>> history(DeploymentId id, long after, int limit);

    /**
     * Which deployments.
     *
     * @param state only those in this state; empty for all
     * @param requestedBy only those that the account of this name asked for; empty for all
     */
    record Filter(Optional<DeploymentState.Name> state, Optional<String> requestedBy) {}

    /** A place in the order of the list. */
    record Place(Instant requestedAt, DeploymentId id) {}

    /**
     * A fact in its place.
     *
     * @param factId the CloudEvents id
     * @param hash in hex, chained over the previous entry
     */
    record HistoryEntry(long seq, String factId, DeploymentFact fact, String hash) {}
}
