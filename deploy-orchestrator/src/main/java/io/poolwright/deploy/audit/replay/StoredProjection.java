package io.poolwright.deploy.audit.replay;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.poolwright.contracts.id.DeploymentId;

/**
 * What the tables hold, read by the service itself. Every method blocks, and fails with {@link
 * io.poolwright.contracts.rest.ProblemException} of {@code DATABASE_UNAVAILABLE} if the database cannot be reached.
 */
public interface StoredProjection {

    /** How far each partition is in the tables. */
    Map<Integer, Long> positions();

    /** The stored facts of these offsets, by offset. */
    List<FactRow> facts(int partition, long from, long upTo, Optional<DeploymentId> only);

    /** The stored facts of a deployment from before an offset, by sequence number. */
    List<FactRow> factsBefore(DeploymentId deployment, long offset);

    /** Stored facts at offsets where the log cannot have any, some of them if there are many. */
    List<FactRow> factsBeyondTheLog(int partition);

    /** Facts in partitions that the log does not have. */
    List<FactRow> factsOfNoPartition();

    /** Those that have some. */
    Map<DeploymentId, Archives> archives(Collection<DeploymentId> deployments);

    /** These deployments together with how far the partition was in the tables at that very moment. */
    Rows deployments(int partition, List<DeploymentId> ids);

    /** What {@link #deployments} should yield for a deployment. */
    Map<String, String> expected(Folded folded);

    /** The stored deployments in the order of their ids, behind {@code after}. */
    List<DeploymentId> ids(Optional<DeploymentId> after, int limit);

    /** Some columns are not the log's alone as long as the deployment runs. */
    Set<String> COLUMNS_CLAIMED_AHEAD = Set.of("admissions", "reservations", "target_names");

    /**
     * @param rows each column's text by its name; null for SQL's null; a missing deployment is not there
     */
    record Rows(long position, Map<DeploymentId, Map<String, String>> rows) {}
}
