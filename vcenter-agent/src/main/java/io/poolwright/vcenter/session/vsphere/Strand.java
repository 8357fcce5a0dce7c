package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

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

    /**
     * Tells each watch the whole state of its object, once all of it is known: a strand that does not come about has taken
     * nobody from another. What vCenter does not tell the state of is gone.
     */
    void begin() throws RemoteException {
        List<UpdateSet> state = new ArrayList<>();
        Set<ManagedObjectReference> untold = new LinkedHashSet<>(watches.keySet());
        do {
            UpdateSet part = waitForUpdates(0);
            if (part == null) {
                throw new TransportException("vCenter does not tell the state of %d objects".formatted(watches.size()));
            }
            state.add(part);
            updates(part).map(ObjectUpdate::getObj).forEach(untold::remove);
            missing(part).forEach(untold::remove);
        } while (Boolean.TRUE.equals(state.getLast().getTruncated()));
        for (ManagedObjectReference object : untold) {
            askWhy(object);
        }
        state.forEach(part -> tell(part, (watch, update) -> watch.begin(this, update)));
    }

    /** Waits for changes, at most this long, and tells them. */
    void next(Duration longest) throws RemoteException {
        UpdateSet changes = waitForUpdates(Math.toIntExact(Math.max(1, longest.toSeconds())));
        if (changes != null) {
            tell(changes, (watch, update) -> watch.change(this, update));
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
            requireTheSession(updates);
        }
        return updates;
    }

    /** Whoever is no longer logged in may see nothing, and is told so for each property. */
    private static void requireTheSession(UpdateSet updates) throws NotAuthenticated {
        Optional<NoPermission> lost = updates(updates)
                .flatMap(update -> refusal(update, path -> true).stream())
                .filter(NotAuthenticated.class::isInstance)
                .findFirst();
        if (lost.isPresent()) {
            throw (NotAuthenticated) lost.get();
        }
    }

    private void tell(UpdateSet updates, BiConsumer<ObjectWatch, ObjectUpdate> news) {
        updates(updates).forEach(update -> {
            if (update.getKind() == ObjectUpdateKind.leave) {
                fail(update.getObj(), gone(update.getObj()));
            } else {
                watches.getOrDefault(update.getObj(), List.of()).forEach(watch -> news.accept(watch, update));
            }
        });
        missing(updates).forEach(object -> fail(object, gone(object)));
    }

    private static Stream<ObjectUpdate> updates(UpdateSet updates) {
        return filters(updates).flatMap(filter -> Arrays.stream(orEmpty(filter.getObjectSet(), ObjectUpdate[]::new)));
    }

    /** Those of which vCenter says that they are not there. */
    private static Stream<ManagedObjectReference> missing(UpdateSet updates) {
        return filters(updates)
                .flatMap(filter -> Arrays.stream(orEmpty(filter.getMissingSet(), MissingObject[]::new)))
                .map(MissingObject::getObj);
    }

    private static Stream<PropertyFilterUpdate> filters(UpdateSet updates) {
        return Arrays.stream(orEmpty(updates.getFilterSet(), PropertyFilterUpdate[]::new));
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
