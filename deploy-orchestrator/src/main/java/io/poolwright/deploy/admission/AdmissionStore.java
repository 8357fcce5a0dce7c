package io.poolwright.deploy.admission;

import java.util.List;
import java.util.Set;

import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.BatchId;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.deploy.deployment.Waiting;

/**
 * The queues of the vCenters. Every method blocks, and fails with {@link io.poolwright.contracts.rest.ProblemException} of
 * {@code DATABASE_UNAVAILABLE} if the database cannot be reached.
 */
public interface AdmissionStore {

    /**
     * Lets the queue of a vCenter move on as far as it can: who is new claims its names and its address, and free places go to
     * those whose turn it is. One caller at a time for each vCenter, on whichever replica. What comes of it is to be appended
     * to the log; if that fails, asking again yields it again.
     *
     * @param asked for these the outcome is told even if it was before
     * @return who may begin, who cannot, and whose place has changed
     */
    List<Outcome> advance(VCenterId vcenter, Set<DeploymentId> asked);

    /** Where somebody waits: those of these vCenters, and the vCenters of those who wait in one of these batches. */
    Set<VCenterId> waitedAt(Set<VCenterId> vcenters, Set<BatchId> batches);

    /** What the queue says of a deployment. */
    sealed interface Outcome {

        DeploymentId deployment();

        /** It has a place, and all that it needs for itself alone. */
        record Admitted(DeploymentId deployment) implements Outcome {}

        /** It can never begin. */
        record Refused(DeploymentId deployment, Failure failure) implements Outcome {}

        /** It waits on. */
        record Queued(DeploymentId deployment, Waiting waiting) implements Outcome {}
    }
}
