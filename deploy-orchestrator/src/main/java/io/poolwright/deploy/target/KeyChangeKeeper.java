package io.poolwright.deploy.target;

import java.util.Set;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.projection.LivePartitions;

/**
 * Looks after changes of keys that no agent has answered, whether the task was lost or the agent: has them asked for again,
 * and in the end given up. All of it stands in the tables; of several replicas, whoever reads the deployment's partition of
 * the log looks after it.
 */
@ApplicationScoped
public class KeyChangeKeeper {

    private static final Logger LOG = Logger.getLogger(KeyChangeKeeper.class);
    private static final int AT_ONCE = 100;

    private final KeyChangeStore changes;
    private final TargetKeyService keys;
    private final LivePartitions partitions;
    private final KeyChangeConfig config;

    KeyChangeKeeper(KeyChangeStore changes, TargetKeyService keys, LivePartitions partitions, KeyChangeConfig config) {
        this.changes = changes;
        this.keys = keys;
        this.partitions = partitions;
        this.config = config;
    }

    @Scheduled(every = "${poolwright.targets.key-sweep:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        Set<Integer> live = partitions.live();
        if (live.isEmpty()) {
            return;
        }
        try {
            changes.takeUnanswered(live, config.keyLease(), AT_ONCE).forEach(this::pursue);
        } catch (ProblemException e) {
            LOG.warnf("The changes of keys cannot be looked at now: %s", e.getMessage());
        }
    }

    /** What cannot be pursued now is taken up again after another lease, and the others meanwhile. */
    private void pursue(KeyChangeStore.Unanswered change) {
        try {
            keys.pursue(change);
        } catch (ProblemException e) {
            LOG.warnf("The key of target %s cannot be asked for now: %s", change.target(), e.getMessage());
        }
    }
}
