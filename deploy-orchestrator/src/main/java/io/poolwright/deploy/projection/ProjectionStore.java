package io.poolwright.deploy.projection;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentState;
import io.poolwright.deploy.projection.ProjectedBatch.Look;

/**
 * The tables that the log is projected into. Every method blocks, and fails with {@link
 * io.poolwright.contracts.rest.ProblemException} of {@code DATABASE_UNAVAILABLE} if the database cannot be reached.
 */
public interface ProjectionStore {

    /**
     * In one transaction reads what is known of the batch, lets {@code plan} say what it changes, writes that, moves the
     * positions on, and announces each changed deployment to the listeners of every replica.
     */
    ProjectedBatch project(LogBatch batch, Function<Known, ProjectedBatch> plan);

    /** Begins the leases of these deployments anew: what was due for them has been carried out. */
    void beginLeases(Map<DeploymentId, Look> looks);

    /**
     * The unfinished deployments on these partitions whose lease has run out. Each run-out lease is given to one caller only,
     * on whichever replica, and begins anew with that.
     *
     * @param lease how long the new ones are
     */
    List<RunOut> takeRunOutLeases(Set<Integer> partitions, Duration lease);

    /** Notes that a lease has passed in silence and the command was sent again. */
    void countSilentLease(DeploymentId deployment);

    /** How many deployments are in each state. */
    Map<DeploymentState.Name, Long> countByState();

    /** @param silentLeases how many have passed in silence before this one */
    record RunOut(Deployment deployment, int silentLeases) {}
}
