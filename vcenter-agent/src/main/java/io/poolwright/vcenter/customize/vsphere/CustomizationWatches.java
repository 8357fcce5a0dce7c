package io.poolwright.vcenter.customize.vsphere;

import java.rmi.RemoteException;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

import com.vmware.vim25.ManagedObjectReference;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.vcenter.session.vsphere.VSphereSession;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/**
 * Tells steps how the customizations of their guests end, by vCenter's events. However many listen, a session has one event
 * collector for all of them: vCenter allows it 32. Safe for use by many threads.
 */
@ApplicationScoped
public class CustomizationWatches {

    /** Of the sessions in which somebody listens; guarded by this. */
    private final Map<VSphereSession, CustomizationFollower> followers = new HashMap<>();

    /** Each session keeps its collector for those who listen next; guarded by this. */
    private final Map<VSphereSession, ManagedObjectReference> collectors = new WeakHashMap<>();

    /**
     * Listens for one VM from now on; what vCenter has noted before is told too.
     *
     * @throws RemoteException if vCenter does not tell its events
     */
    public CustomizationWatch open(VSphereStep vcenter, ManagedObjectReference vm) throws RemoteException {
        VSphereSession session = vcenter.session();
        CustomizationWatch watch;
        boolean look;
        synchronized (this) {
            CustomizationFollower follower =
                    followers.computeIfAbsent(session, fresh -> follower(vcenter, collectors.get(session)));
            CustomizationWatch[] made = new CustomizationWatch[1];
            made[0] = new CustomizationWatch(vm, () -> leave(session, follower, made[0]));
            watch = made[0];
            look = follower.add(watch);
        }
        if (look) {
            lookOrLeave(watch, session);
        }
        return watch;
    }

    private static void lookOrLeave(CustomizationWatch watch, VSphereSession session) throws RemoteException {
        try {
            watch.look(session);
        } catch (RemoteException e) {
            watch.close();
            throw e;
        }
    }

    private static CustomizationFollower follower(VSphereStep vcenter, ManagedObjectReference collector) {
        CustomizationFollower follower = new CustomizationFollower(vcenter, collector);
        follower.start();
        return follower;
    }

    private void leave(VSphereSession session, CustomizationFollower follower, CustomizationWatch watch) {
        boolean last;
        synchronized (this) {
            last = follower.remove(watch);
            if (last) {
                followers.remove(session);
                follower.collector().ifPresent(collector -> collectors.put(session, collector));
            }
        }
        if (last) {
            follower.stop();
        }
    }
}
