package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.vmware.vim25.ManagedObjectReference;
import org.jboss.logging.Logger;

import io.poolwright.vcenter.session.VCenterConfig;

/**
 * Waits for properties of one object by what the session's stream of updates tells, never by asking again and again. Outlives
 * lost sessions and short outages. Safe for use by many threads, which may be thousands.
 */
public final class UpdateWaiter {

    private static final Logger LOG = Logger.getLogger(UpdateWaiter.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final VSphereSession session;
    private final VCenterConfig config;

    public UpdateWaiter(VSphereSession session, VCenterConfig config) {
        this.session = session;
        this.config = config;
    }

    /** Decides whether the wait is over, and with what. Runs in the thread that waits, and may ask vCenter more. */
    @FunctionalInterface
    public interface Judge<T> {
        Optional<T> judge(PropertyValues values) throws RemoteException;
    }

    /**
     * Waits until {@code judge} has a verdict; it is asked after each change, at first with what is there now, and now and then
     * without any change.
     *
     * @return empty if there was none before the deadline
     * @throws com.vmware.vim25.ManagedObjectNotFound if the object is gone
     * @throws InterruptedException if this instance is to stop
     */
    public <T> Optional<T> await(
            ManagedObjectReference object, Instant deadline, Judge<? extends T> judge, String... paths)
            throws RemoteException, InterruptedException {
        try (ObjectWatch watch = session.updates().watch(object, paths)) {
            Optional<Instant> troubled = Optional.empty();
            for (Instant now = Instant.now(); now.isBefore(deadline); now = Instant.now()) {
                if (!watch.next(Duration.between(now, deadline))) {
                    return Optional.empty();
                }
                try {
                    Optional<? extends T> verdict = judge.judge(watch.values());
                    if (verdict.isPresent()) {
                        return Optional.of(verdict.get());
                    }
                    troubled = Optional.empty();
                } catch (RemoteException e) {
                    troubled = Optional.of(troubled.orElseGet(Instant::now));
                    if (!StreamFaults.mayPass(e) || isTooLong(troubled.get())) {
                        throw e;
                    }
                    LOG.infof("What has become of %s is looked at again: %s", object.getVal(), e.getMessage());
                    watch.putBack();
                    pause();
                }
            }
        }
        return Optional.empty();
    }

    private boolean isTooLong(Instant since) {
        return Duration.between(since, Instant.now()).compareTo(config.outageTolerance()) > 0;
    }

    /** Between attempts to reach a vCenter that is away. */
    private static void pause() throws InterruptedException {
        boolean woken = new CountDownLatch(1).await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        if (woken) {
            throw new IllegalStateException("Nobody counts this latch down");
        }
    }
}
