package io.poolwright.deploy.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.deployment.DeploymentStore.HistoryEntry;

/**
 * Reads facts across all deployments. Every method blocks, asks in the caller's name, and fails with {@link
 * io.poolwright.contracts.rest.ProblemException} of {@code DATABASE_UNAVAILABLE} if the database cannot be reached.
 */
public interface AuditStore {

    /**
     * Newest first, by the time at which they happened.
     *
     * @param before only those behind this place in the order; empty for the beginning
     */
    List<AuditEntry> events(AuditFilter filter, Optional<Place> before, int limit);

    /** A place in the order of the events. */
    record Place(Instant at, DeploymentId deployment, long seq) {}

    /**
     * A stored fact with what is known of it.
     *
     * @param type such as {@code io.poolwright.deployment.StepSucceeded.v1}
     * @param actor as stored
     * @param entry what it says; empty if what is stored cannot be read
     */
    record AuditEntry(
            DeploymentId deployment,
            long seq,
            String factId,
            String type,
            String actor,
            Instant at,
            int partition,
            long offset,
            String hash,
            Optional<HistoryEntry> entry) {

        Place place() {
            return new Place(at, deployment, seq);
        }
    }
}
