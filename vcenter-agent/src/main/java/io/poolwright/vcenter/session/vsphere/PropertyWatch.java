package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.MissingProperty;
import com.vmware.vim25.NoPermission;
import com.vmware.vim25.ObjectUpdate;
import com.vmware.vim25.ObjectUpdateKind;
import com.vmware.vim25.PropertyChange;
import com.vmware.vim25.PropertyChangeOp;
import com.vmware.vim25.PropertyFilterUpdate;
import com.vmware.vim25.UpdateSet;
import com.vmware.vim25.WaitOptions;
import com.vmware.vim25.mo.PropertyCollector;
import org.jboss.logging.Logger;

/**
 * Follows some properties of one object, with a PropertyCollector of its own: one that is shared mixes up the waits of its
 * users. For one thread.
 */
final class PropertyWatch implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(PropertyWatch.class);

    private final VSphereSession session;
    private final ManagedObjectReference object;
    private final String[] paths;
    private final PropertyCollector collector;
    private final Map<String, Object> values = new HashMap<>();
    private String version = "";

    private PropertyWatch(
            VSphereSession session, ManagedObjectReference object, String[] paths, PropertyCollector collector) {
        this.session = session;
        this.object = object;
        this.paths = paths;
        this.collector = collector;
    }

    static PropertyWatch open(VSphereSession session, ManagedObjectReference object, String... paths)
            throws RemoteException {
        PropertyCollector collector = session.propertyCollector().createPropertyCollector();
        PropertyWatch watch = new PropertyWatch(session, object, paths, collector);
        try {
            collector.createFilter(ObjectProperties.filter(object, paths), false);
            return watch;
        } catch (RemoteException e) {
            watch.close();
            throw e;
        }
    }

    /**
     * Waits until something changes, the first time until everything is known.
     *
     * @return false if nothing changed in that time
     * @throws ManagedObjectNotFound if the object is gone
     */
    boolean next(Duration longest) throws RemoteException {
        WaitOptions options = new WaitOptions();
        options.setMaxWaitSeconds(Math.toIntExact(Math.max(1, longest.toSeconds())));
        UpdateSet updates = collector.waitForUpdatesEx(version, options);
        if (updates == null) {
            return false;
        }
        version = updates.getVersion();
        boolean unclear = false;
        for (PropertyFilterUpdate filter : orEmpty(updates.getFilterSet(), PropertyFilterUpdate[]::new)) {
            for (ObjectUpdate update : orEmpty(filter.getObjectSet(), ObjectUpdate[]::new)) {
                unclear |= !apply(update);
            }
        }
        if (unclear) {
            readAnew();
        }
        return true;
    }

    PropertyValues values() {
        return new PropertyValues(object, values);
    }

    /** @return false if a part of a property changed, so that it must be read as a whole */
    private boolean apply(ObjectUpdate update) throws RemoteException {
        if (update.getKind() == ObjectUpdateKind.leave) {
            ManagedObjectNotFound gone = new ManagedObjectNotFound();
            gone.setObj(object);
            throw gone;
        }
        for (MissingProperty missing : orEmpty(update.getMissingSet(), MissingProperty[]::new)) {
            if (missing.getFault() != null && missing.getFault().getFault() instanceof NoPermission refused) {
                throw refused;
            }
        }
        boolean whole = true;
        for (PropertyChange change : orEmpty(update.getChangeSet(), PropertyChange[]::new)) {
            if (!List.of(paths).contains(change.getName())) {
                whole = false;
            } else if (change.getOp() == PropertyChangeOp.remove || change.getOp() == PropertyChangeOp.indirectRemove) {
                values.remove(change.getName());
            } else {
                values.put(change.getName(), change.getVal());
            }
        }
        return whole;
    }

    private void readAnew() throws RemoteException {
        values.clear();
        values.putAll(ObjectProperties.read(session, object, paths).asMap());
    }

    private static <T> T[] orEmpty(T[] array, IntFunction<T[]> empty) {
        return array == null ? empty.apply(0) : array;
    }

    /** The collector goes with its session at the latest. */
    @Override
    public void close() {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        try {
            collector.destroyPropertyCollector();
        } catch (RemoteException e) {
            LOG.debugf(e, "A PropertyCollector is left to its session");
        }
    }
}
