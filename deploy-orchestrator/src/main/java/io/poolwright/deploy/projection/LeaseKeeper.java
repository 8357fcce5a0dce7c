package io.poolwright.deploy.projection;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.kafka.trace.LogContext;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.StepFailed;
import io.poolwright.contracts.message.DeploymentFact.UndoFailed;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.saga.Decision;
import io.poolwright.deploy.saga.DecisionExecutor;
import io.poolwright.deploy.saga.LeaseRules;

/**
 * Looks after steps that have gone silent and decisions that a crash has left undone: asks again, and in the end gives up.
 * Each replica looks at the partitions that it reads; two that look at the same one take turns, row by row.
 */
@ApplicationScoped
public class LeaseKeeper {

    private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);

    private final LeaseRules rules;
    private final ProjectionStore store;
    private final LivePartitions partitions;
    private final DecisionExecutor executor;
    private final Counter resent;
    private final Counter lost;

    LeaseKeeper(
            LeaseRules rules,
            ProjectionStore store,
            LivePartitions partitions,
            DecisionExecutor executor,
            MeterRegistry meters) {
        this.rules = rules;
        this.store = store;
        this.partitions = partitions;
        this.executor = executor;
        this.resent = meters.counter("poolwright.commands.resent");
        this.lost = meters.counter("poolwright.leases.lost");
    }

    @Scheduled(every = "${poolwright.saga.lease.sweep:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        Set<Integer> live = partitions.live();
        if (live.isEmpty()) {
            return;
        }
        try {
            attend(live);
        } catch (ProblemException e) {
            LOG.warnf("The leases cannot be looked at now: %s", e.getMessage());
        }
    }

    private void attend(Set<Integer> live) {
        Instant now = Instant.now();
        List<Decision> decisions = store.takeRunOutLeases(live, rules.lease()).stream()
                .flatMap(runOut -> rules.whenRunOut(runOut.deployment(), runOut.silentLeases(), now).stream())
                .toList();
        List<DeploymentId> done = executor.carryOut(decisions);
        decisions.stream()
                .filter(decision -> done.contains(decision.deployment()) && givesUp(decision))
                .forEach(decision -> lost.increment());
        decisions.stream()
                .filter(decision -> done.contains(decision.deployment()))
                .filter(Decision.SendCommand.class::isInstance)
                .map(Decision.SendCommand.class::cast)
                .forEach(this::countSilence);
    }

    /** Whether nothing was heard of an agent for so long that its step counts as failed. */
    private static boolean givesUp(Decision decision) {
        return decision instanceof Decision.Append append
                && switch (append.fact()) {
                    case StepFailed failed -> failed.failure().code() == ErrorCode.AGENT_LOST;
                    case UndoFailed failed -> failed.failure().code() == ErrorCode.AGENT_LOST;
                    case DeploymentFact other -> false;
                };
    }

    /** Only a command that was really sent once more makes a lease count as passed in silence. */
    private void countSilence(Decision.SendCommand sent) {
        LogContext context = LogContext.of(sent.command());
        try {
            LOG.infof("Asked again after silence: %s", sent.command().commandId());
            store.countSilentLease(sent.deployment());
            resent.increment();
        } finally {
            context.close();
        }
    }
}
