package io.poolwright.vcenter.clone.vsphere;

import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;

import com.vmware.vim25.ManagedObjectNotFound;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.TaskInfo;
import com.vmware.vim25.TaskInfoState;

import io.poolwright.vcenter.session.vsphere.ObjectProperties;
import io.poolwright.vcenter.session.vsphere.OwnedVms;
import io.poolwright.vcenter.session.vsphere.VSphereStep;

/**
 * The clones of a template that are under way. vSphere does not say what a clone task makes before it is made, so each that
 * runs is waited for in turn, until the wanted VM is there.
 */
final class RunningClones {

    private static final String CLONE = ".clone";

    private final VSphereStep vcenter;
    private final ManagedObjectReference template;

    RunningClones(VSphereStep vcenter, ManagedObjectReference template) {
        this.vcenter = vcenter;
        this.template = template;
    }

    /** The VM with that instance UUID, there already or made by a running clone; empty if none of them makes it. */
    Optional<ManagedObjectReference> await(UUID instanceUuid, IntConsumer progress)
            throws RemoteException, InterruptedException {
        List<ManagedObjectReference> tasks = running();
        Optional<ManagedObjectReference> vm = OwnedVms.find(vcenter.session(), instanceUuid);
        for (ManagedObjectReference task : tasks) {
            if (vm.isPresent()) {
                return vm;
            }
            vcenter.tasks().awaitEnd(task, progress);
            vm = OwnedVms.find(vcenter.session(), instanceUuid);
        }
        return vm;
    }

    private List<ManagedObjectReference> running() throws RemoteException {
        List<ManagedObjectReference> running = new ArrayList<>();
        for (ManagedObjectReference task : ObjectProperties.read(vcenter.session(), template, "recentTask")
                .list("recentTask", ManagedObjectReference.class)) {
            if (isRunningClone(task)) {
                running.add(task);
            }
        }
        return running;
    }

    private boolean isRunningClone(ManagedObjectReference task) throws RemoteException {
        try {
            return ObjectProperties.read(vcenter.session(), task, "info")
                    .get("info", TaskInfo.class)
                    .filter(info -> info.getDescriptionId() != null
                            && info.getDescriptionId().contains(CLONE))
                    .filter(info -> info.getState() == TaskInfoState.queued || info.getState() == TaskInfoState.running)
                    .isPresent();
        } catch (ManagedObjectNotFound e) {
            return false;
        }
    }
}
