package io.poolwright.vcenter.session.vsphere;

import java.rmi.RemoteException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import com.vmware.vim25.ClusterRecommendation;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.StorageDrsPodSelectionSpec;
import com.vmware.vim25.StoragePlacementAction;
import com.vmware.vim25.StoragePlacementResult;
import com.vmware.vim25.StoragePlacementSpec;
import com.vmware.vim25.StoragePlacementSpecPlacementType;
import com.vmware.vim25.VirtualMachineCloneSpec;
import com.vmware.vim25.VmPodConfigForPlacement;
import com.vmware.vim25.mo.StorageResourceManager;

/** Which datastore of a datastore cluster vCenter recommends. */
public final class DatastoreClusters {

    /** The managed object type of a datastore cluster. */
    public static final String TYPE = "StoragePod";

    private DatastoreClusters() {}

    /**
     * Where Storage DRS would put a clone.
     *
     * @param template that is cloned
     * @param folder that the clone goes to
     * @param clone without a datastore
     * @return empty if it recommends none: none of them has the room, or it is not enabled on the cluster
     */
    public static Optional<ManagedObjectReference> recommend(
            VSphereSession session,
            ManagedObjectReference cluster,
            ManagedObjectReference template,
            ManagedObjectReference folder,
            String cloneName,
            VirtualMachineCloneSpec clone)
            throws RemoteException {
        StoragePlacementSpec spec = new StoragePlacementSpec();
        spec.setType(StoragePlacementSpecPlacementType.clone.name());
        spec.setVm(template);
        spec.setFolder(folder);
        spec.setCloneName(cloneName);
        spec.setCloneSpec(clone);
        spec.setPodSelectionSpec(selection(cluster));
        StoragePlacementResult result = new StorageResourceManager(
                        session.connection(), session.storageResourceManager())
                .recommendDatastores(spec);
        return Stream.ofNullable(result.getRecommendations())
                .flatMap(Arrays::stream)
                .map(ClusterRecommendation::getAction)
                .filter(actions -> actions != null)
                .flatMap(Arrays::stream)
                .filter(StoragePlacementAction.class::isInstance)
                .map(StoragePlacementAction.class::cast)
                .map(StoragePlacementAction::getDestination)
                .findFirst();
    }

    private static StorageDrsPodSelectionSpec selection(ManagedObjectReference cluster) {
        VmPodConfigForPlacement vm = new VmPodConfigForPlacement();
        vm.setStoragePod(cluster);
        StorageDrsPodSelectionSpec selection = new StorageDrsPodSelectionSpec();
        selection.setStoragePod(cluster);
        selection.setInitialVmConfig(new VmPodConfigForPlacement[] {vm});
        return selection;
    }
}
