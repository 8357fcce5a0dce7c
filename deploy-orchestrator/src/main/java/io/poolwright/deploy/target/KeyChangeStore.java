package io.poolwright.deploy.target;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.target.KeyChange;

/** Changes of targets' keys that were asked for and have not ended. Blocks. */
public interface KeyChangeStore {

    /**
     * One of them.
     *
     * @param since when it was asked for
     */
    record Unanswered(TargetId target, DeploymentId deployment, KeyChange change, Instant since) {

        public Unanswered {
            Objects.requireNonNull(target, "target");
            Objects.requireNonNull(deployment, "deployment");
            Objects.requireNonNull(change, "change");
            Objects.requireNonNull(since, "since");
        }
    }

    /**
     * Those of which nothing was heard for a lease. They count as asked for now, so that nobody else takes them before another
     * lease has passed.
     *
     * @param partitions of the log, to which the deployments of the targets belong
     */
    List<Unanswered> takeUnanswered(Set<Integer> partitions, Duration lease, int limit);
}
