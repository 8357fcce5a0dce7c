package io.poolwright.vcenter.session;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.kafka.step.StepReporter;
import io.poolwright.contracts.vsphere.VCenterConnection;

/** Lets so many operations run at one vCenter at a time and no more; the others wait here, not in vCenter's own queue. */
@ApplicationScoped
public class Admission {

    private final int permits;
    private final ConcurrentHashMap<VCenterId, Semaphore> doors = new ConcurrentHashMap<>();

    Admission(VCenterConfig config) {
        this.permits = config.maxConcurrentOperations();
    }

    /** A place at a vCenter; leaving it lets the next one in. */
    @FunctionalInterface
    public interface Place {
        void leave();
    }

    /**
     * Waits for a place.
     *
     * @throws StepFailedException if there is none before the command's deadline
     */
    public Place enter(VCenterConnection vcenter, StepReporter reporter) throws InterruptedException {
        Semaphore door = doors.computeIfAbsent(vcenter.id(), ignored -> new Semaphore(permits, true));
        if (!door.tryAcquire()) {
            reporter.queued("Waiting for other operations at %s to end".formatted(vcenter.name()));
            if (!door.tryAcquire(reporter.timeLeft().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StepFailedException(
                        ErrorCode.STEP_DEADLINE_EXCEEDED,
                        "%d other operations kept %s busy".formatted(permits, vcenter.name()));
            }
        }
        return door::release;
    }
}
