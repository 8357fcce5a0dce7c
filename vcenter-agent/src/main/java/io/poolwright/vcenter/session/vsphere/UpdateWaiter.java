package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.vmware.vim25.InvalidCollectorVersion;
import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.RequestCanceled;
import org.jboss.logging.Logger;

import io.poolwright.vcenter.session.VCenterConfig;

/**
 * Waits for properties of one object by vCenter's updates, never by asking again and again. Outlives lost sessions and
 * short outages. Safe for use by many threads.
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

    /** Decides whether the wait is over, and with what. */
    @FunctionalInterface
    public interface Judge<T> {
        Optional<T> judge(PropertyValues values) throws RemoteException;
    }

    /**
     * Waits until {@code judge} has a verdict; it is asked after each change, at first with what is there now.
     *
     * @return empty if there was none before the deadline
     * @throws InterruptedException if this instance is to stop
     */
    public <T> Optional<T> await(
            ManagedObjectReference object, Instant deadline, Judge<? extends T> judge, String... paths)
            throws RemoteException, InterruptedException {
        Instant lastAnswer = Instant.now();
        while (Instant.now().isBefore(deadline)) {
            try (PropertyWatch watch = PropertyWatch.open(session, object, paths)) {
                while (Instant.now().isBefore(deadline)) {
                    boolean changed = watch.next(shorter(Duration.between(Instant.now(), deadline)));
                    lastAnswer = Instant.now();
                    Optional<? extends T> verdict = changed ? judge.judge(watch.values()) : Optional.empty();
                    if (verdict.isPresent()) {
                        return Optional.of(verdict.get());
                    }
                }
            } catch (RemoteException e) {
                if (!mayPass(e, object)
                        || Duration.between(lastAnswer, Instant.now()).compareTo(config.outageTolerance()) > 0) {
                    throw e;
                }
                LOG.infof("A wait for %s starts again: %s", object.getVal(), e.getMessage());
                pause();
            }
        }
        return Optional.empty();
    }

    private Duration shorter(Duration left) {
        return left.compareTo(config.updateWait()) < 0 ? left : config.updateWait();
    }

    /** An outage, or a collector that went with its session; not a fault about the object itself. */
    private static boolean mayPass(RemoteException e, ManagedObjectReference object) {
        return switch (e) {
            case TransportException transport -> !isDistrust(transport);
            case ManagedObjectNotFound gone -> !object.equals(gone.getObj());
            case InvalidCollectorVersion forgotten -> true;
            case RequestCanceled canceled -> true;
            default -> false;
        };
    }

    private static boolean isDistrust(Throwable e) {
        return e instanceof CertificateException || e.getCause() != null && isDistrust(e.getCause());
    }

    /** Between attempts to reach a vCenter that is away. */
    private static void pause() throws InterruptedException {
        boolean woken = new CountDownLatch(1).await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        if (woken) {
            throw new IllegalStateException("Nobody counts this latch down");
        }
    }
}
