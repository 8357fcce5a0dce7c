package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;

import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.MissingObject;
import com.vmware.vim25.MissingProperty;
import com.vmware.vim25.NoPermission;
import com.vmware.vim25.NotAuthenticated;
import com.vmware.vim25.ObjectUpdate;
import com.vmware.vim25.ObjectUpdateKind;
import com.vmware.vim25.PropertyFilterUpdate;
import com.vmware.vim25.UpdateSet;
import com.vmware.vim25.WaitOptions;
import com.vmware.vim25.mo.PropertyCollector;
import org.jboss.logging.Logger;

/**
 * Some of a stream's waits: a PropertyCollector with one filter over all their objects, which is never changed. Its first
 * answer is the whole state of each object; from then on it tells what changes. For one thread, but for {@link #destroy}.
 */
final class Strand {

    private static final Logger LOG = Logger.getLogger(Strand.class);

    private final VSphereSession session;
    private final PropertyCollector collector;
    private final Map<ManagedObjectReference, List<ObjectWatch>> watches;
    private final Instant opened = Instant.now();
    private volatile Instant lastAnswer = opened;
    private String version = "";

    private Strand(
            VSphereSession session,
            PropertyCollector collector,
            Map<ManagedObjectReference, List<ObjectWatch>> watches) {
        this.session = session;
        this.collector = collector;
        this.watches = watches;
    }

    /** Makes the collector and its filter. */
    static Strand open(VSphereSession session, Collection<ObjectWatch> watches) throws RemoteException {
        Map<ManagedObjectReference, List<ObjectWatch>> byObject = new LinkedHashMap<>();
        Map<String, Set<String>> paths = new LinkedHashMap<>();
        for (ObjectWatch watch : watches) {
            byObject.computeIfAbsent(watch.object(), first -> new ArrayList<>()).add(watch);
            paths.computeIfAbsent(watch.object().getType(), first -> new LinkedHashSet<>())
                    .addAll(watch.paths());
        }
        Strand strand = new Strand(session, session.propertyCollector().createPropertyCollector(), byObject);
        try {
            strand.collector.createFilter(ObjectProperties.filter(byObject.keySet(), paths), false);
            return strand;
        } catch (RemoteException e) {
            strand.destroy();
            throw e;
        }
    }

    /** When vCenter last answered here. */
    Instant lastAnswer() {
        return lastAnswer;
    }

    /** Whether it has been there for less than that. */
    boolean isYoung(Duration age) {
        return Duration.between(opened, Instant.now()).compareTo(age) < 0;
    }

    /** Tells each watch the whole state of its object. What vCenter does not tell the state of is gone. */
    void begin() throws RemoteException {
        Set<ManagedObjectReference> told = new HashSet<>();
        boolean more = true;
        while (more) {
            UpdateSet state = waitForUpdates(0);
            if (state == null) {
                throw new TransportException("vCenter does not tell the state of %d objects".formatted(watches.size()));
            }
            tell(state, update -> {
                told.add(update.getObj());
                watches(update).forEach(watch -> watch.begin(this, update));
            });
            missing(state).forEach(told::add);
            more = Boolean.TRUE.equals(state.getTruncated());
        }
        Set<ManagedObjectReference> untold = new LinkedHashSet<>(watches.keySet());
        untold.removeAll(told);
        for (ManagedObjectReference object : untold) {
            askWhy(object);
        }
    }

    /** Waits for changes, at most this long, and tells them. */
    void next(Duration longest) throws RemoteException {
        UpdateSet changes = waitForUpdates(Math.toIntExact(Math.max(1, longest.toSeconds())));
        if (changes != null) {
            tell(changes, update -> watches(update).forEach(watch -> watch.change(this, update)));
            missing(changes);
        }
    }

    /** Ends it in vCenter, whatever it is at; it goes with its session at the latest. */
    void destroy() {
        try {
            collector.destroyPropertyCollector();
        } catch (RemoteException e) {
            LOG.debugf(e, "A PropertyCollector is left to its session");
        }
    }

    private UpdateSet waitForUpdates(int seconds) throws RemoteException {
        WaitOptions options = new WaitOptions();
        options.setMaxWaitSeconds(seconds);
        UpdateSet updates = collector.waitForUpdatesEx(version, options);
        lastAnswer = Instant.now();
        if (updates != null) {
            version = updates.getVersion();
        }
        return updates;
    }

    private void tell(UpdateSet updates, Consumer<ObjectUpdate> state) throws RemoteException {
        for (PropertyFilterUpdate filter : orEmpty(updates.getFilterSet(), PropertyFilterUpdate[]::new)) {
            for (ObjectUpdate update : orEmpty(filter.getObjectSet(), ObjectUpdate[]::new)) {
                if (refusal(update, path -> true).orElse(null) instanceof NotAuthenticated lostSession) {
                    throw lostSession;
                }
                if (update.getKind() == ObjectUpdateKind.leave) {
                    fail(update.getObj(), gone(update.getObj()));
                } else {
                    state.accept(update);
                }
            }
        }
    }

    /** Those of which vCenter says that they are not there: their waits end. */
    private List<ManagedObjectReference> missing(UpdateSet updates) {
        List<ManagedObjectReference> all = new ArrayList<>();
        for (PropertyFilterUpdate filter : orEmpty(updates.getFilterSet(), PropertyFilterUpdate[]::new)) {
            for (MissingObject missing : orEmpty(filter.getMissingSet(), MissingObject[]::new)) {
                all.add(missing.getObj());
                fail(missing.getObj(), gone(missing.getObj()));
            }
        }
        return all;
    }

    private List<ObjectWatch> watches(ObjectUpdate update) {
        return watches.getOrDefault(update.getObj(), List.of());
    }

    private void fail(ManagedObjectReference object, RemoteException e) {
        watches.getOrDefault(object, List.of()).forEach(watch -> watch.fail(e));
    }

    /** A read of its own says whether the object is gone or hidden. */
    private void askWhy(ManagedObjectReference object) throws RemoteException {
        String[] paths = watches.get(object).getFirst().paths().toArray(String[]::new);
        try {
            ObjectProperties.read(session, object, paths);
            fail(object, new RemoteException("vCenter does not tell the state of %s".formatted(object.getVal())));
        } catch (RemoteException e) {
            if (StreamFaults.mayPass(e) || e instanceof InterruptedCallException) {
                throw e;
            }
            fail(object, e);
        }
    }

    private static ManagedObjectNotFound gone(ManagedObjectReference object) {
        ManagedObjectNotFound gone = new ManagedObjectNotFound();
        gone.setObj(object);
        return gone;
    }

    /** That the account may not see one of these properties. */
    static Optional<NoPermission> refusal(ObjectUpdate update, Predicate<String> path) {
        return Arrays.stream(orEmpty(update.getMissingSet(), MissingProperty[]::new))
                .filter(missing -> missing.getFault() != null && path.test(missing.getPath()))
                .map(missing -> missing.getFault().getFault())
                .filter(NoPermission.class::isInstance)
                .map(NoPermission.class::cast)
                .findFirst();
    }

    static <T> T[] orEmpty(T[] array, IntFunction<T[]> empty) {
        return array == null ? empty.apply(0) : array;
    }
}
