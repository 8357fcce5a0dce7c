package io.poolwright.vcenter.customize.vsphere;

import java.rmi.RemoteException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.vmware.vim25.Event;
import com.vmware.vim25.EventFilterSpec;
import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.NoPermission;
import com.vmware.vim25.NotAuthenticated;
import com.vmware.vim25.mo.EventHistoryCollector;
import com.vmware.vim25.mo.EventManager;
import org.jboss.logging.Logger;

import io.poolwright.contracts.error.StepFailedException;
import io.poolwright.vcenter.session.vsphere.PropertyValues;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/**
 * Follows the newest page of one event collector, on a thread of its own, and passes on how customizations end. When the
 * collector is lost, as with its session, another one takes its place and nothing is missed. Safe for use by many threads.
 */
final class CustomizationFollower {

    private static final Logger LOG = Logger.getLogger(CustomizationFollower.class);
    private static final String PAGE = "latestPage";
    private static final int PAGE_SIZE = 100;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Longer than any step listens. */
    private static final Duration LONG = Duration.ofDays(365);

    private static final String[] ENDS = {
        "CustomizationSucceeded",
        "CustomizationFailed",
        "CustomizationLinuxIdentityFailed",
        "CustomizationNetworkSetupFailed",
        "CustomizationSysprepFailed",
        "CustomizationUnknownFailure"
    };

    private final VSphereStep vcenter;
    private final Set<CustomizationWatch> watches = ConcurrentHashMap.newKeySet();
    private final Thread thread = Thread.ofVirtual().name("customizations").unstarted(this::follow);
    private volatile ManagedObjectReference collector;
    /** Whether what happens from now on is heard; guarded by this. */
    private boolean hearing;
    /** Whether all that had happened before was looked for; of the thread alone, as is the next. */
    private boolean looked;
    /** Of the newest event that was passed on. */
    private int newest;

    /** @param collector of the session, if it has one; may be gone */
    CustomizationFollower(VSphereStep vcenter, ManagedObjectReference collector) {
        this.vcenter = vcenter;
        this.collector = collector;
    }

    void start() {
        thread.start();
    }

    /** @return whether the caller has to look for what happened before; else this does */
    synchronized boolean add(CustomizationWatch watch) {
        watches.add(watch);
        return hearing;
    }

    /** @return whether it was the last one */
    boolean remove(CustomizationWatch watch) {
        return watches.remove(watch) && watches.isEmpty();
    }

    Optional<ManagedObjectReference> collector() {
        return Optional.ofNullable(collector);
    }

    void stop() {
        thread.interrupt();
        try {
            if (!thread.join(PATIENCE)) {
                LOG.debug("The events of customizations are not heard any more; the thread ends by itself");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try {
            while (true) {
                followOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void followOnce() throws InterruptedException {
        try {
            if (collector == null) {
                collector = create();
            }
            vcenter.updates().await(collector, Instant.now().plus(LONG), this::hear, PAGE);
        } catch (NoPermission e) {
            if (!(e instanceof NotAuthenticated)) {
                watches.forEach(watch -> watch.refuse(e));
            }
            again(e);
        } catch (RemoteException | StepFailedException e) {
            again(e);
        }
    }

    private void again(Exception e) throws InterruptedException {
        LOG.infof("The events of customizations are followed anew: %s", e.getMessage());
        looked = false;
        synchronized (this) {
            hearing = false;
        }
        if (e instanceof ManagedObjectNotFound) {
            collector = null;
        }
        boolean woken = new CountDownLatch(1).await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        if (woken) {
            throw new IllegalStateException("Nobody counts this latch down");
        }
    }

    private ManagedObjectReference create() throws RemoteException {
        EventFilterSpec filter = new EventFilterSpec();
        filter.setEventTypeId(ENDS);
        EventHistoryCollector made = new EventManager(
                        vcenter.session().connection(), vcenter.session().eventManager())
                .createCollectorForEvents(filter);
        made.setCollectorPageSize(PAGE_SIZE);
        return made.getMOR();
    }

    /** Never the end of the wait. */
    private Optional<Boolean> hear(PropertyValues values) throws RemoteException {
        List<Event> page = values.list(PAGE, Event.class).stream()
                .sorted(Comparator.comparingInt(Event::getKey))
                .toList();
        boolean missed = page.size() >= PAGE_SIZE && page.getFirst().getKey() > newest;
        if (!looked || missed) {
            lookForAll();
        } else {
            page.stream()
                    .filter(event -> event.getKey() > newest)
                    .forEach(event -> watches.forEach(watch -> watch.hear(event)));
        }
        newest = page.isEmpty() ? newest : Math.max(newest, page.getLast().getKey());
        return Optional.empty();
    }

    private void lookForAll() throws RemoteException {
        looked = false;
        synchronized (this) {
            // from here on who comes looks for itself
            hearing = true;
        }
        for (CustomizationWatch watch : watches) {
            watch.look(vcenter.session());
        }
        looked = true;
    }
}
