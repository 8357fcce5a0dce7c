package io.poolwright.vcenter.session;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.vsphere.VCenterConnection;

/**
 * Lets as many operations run at a vCenter and its hosts as these do at a time; the others wait here in a fair queue that
 * tells each its place, not in vCenter's own, which tells nothing. Safe for use by many threads.
 */
@ApplicationScoped
public class Admission {

    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(5);

    private final VCenterConfig config;
    private final ConcurrentHashMap<VCenterId, UnitQueue> queues = new ConcurrentHashMap<>();

    Admission(VCenterConfig config) {
        this.config = config;
    }

    /** A place at a vCenter; leaving it lets the next one in. */
    @FunctionalInterface
    public interface Place {
        void leave();
    }

    /**
     * Waits for its turn and says from time to time which place it has.
     *
     * @throws StepFailedException if it is not there before the command's deadline
     */
    public Place enter(VCenterConnection vcenter, OperationCost cost, StepReporter reporter)
            throws InterruptedException {
        UnitQueue queue = queues.computeIfAbsent(
                vcenter.id(), ignored -> new UnitQueue(config.unitsPerVcenter(), config.unitsPerHost()));
        UnitQueue.Ticket ticket = queue.join(cost);
        boolean entered = false;
        try {
            await(vcenter, queue, ticket, reporter);
            entered = true;
            return () -> queue.leave(ticket);
        } finally {
            if (!entered) {
                queue.leave(ticket);
            }
        }
    }

    private static void await(
            VCenterConnection vcenter, UnitQueue queue, UnitQueue.Ticket ticket, StepReporter reporter)
            throws InterruptedException {
        int said = 0;
        int place = queue.await(ticket, Duration.ZERO);
        while (place > 0) {
            Duration left = reporter.timeLeft();
            if (left.isZero()) {
                throw new StepFailedException(
                        ErrorCode.STEP_DEADLINE_EXCEEDED,
                        "Other operations kept %s busy; this one was number %d of those that waited"
                                .formatted(vcenter.name(), place));
            }
            if (place != said) {
                reporter.queued(place, "Waiting for other operations at %s to end".formatted(vcenter.name()));
                said = place;
            }
            place = queue.await(ticket, left.compareTo(BETWEEN_REPORTS) < 0 ? left : BETWEEN_REPORTS);
        }
    }
}
