package io.poolwright.deploy.deployment;

import java.util.List;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.deployment.DeploymentStore.HistoryEntry;

/**
 * Events that were moved out of the tables. Its methods block, and fail with {@link
 * io.poolwright.contracts.rest.ProblemException} of {@code DATABASE_UNAVAILABLE} if the database cannot be reached.
 */
public interface ArchivedEvents {

    /**
     * Makes sure that nobody takes the rest for all.
     *
     * @throws io.poolwright.contracts.rest.ProblemException of {@code EVENTS_ARCHIVED} if the event behind {@code after} was
     *     moved out
     */
    void requireStored(DeploymentId deployment, long after);

    /**
     * The events from files that are at hand, in order from the first one; none if nothing was moved out.
     *
     * @throws io.poolwright.contracts.rest.ProblemException of {@code EVENTS_ARCHIVED} if a file is not at hand or was altered
     */
    List<HistoryEntry> read(DeploymentId deployment);
}
