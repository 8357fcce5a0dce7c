package io.poolwright.vcenter.clone.vsphere;

import java.util.List;
import java.util.Optional;

import com.vmware.vim25.ManagedObjectReference;

import io.poolwright.vcenter.session.vsphere.DatastoreClusters;

/**
 * Where the VM goes, found in the inventory.
 *
 * @param datastore or datastore cluster; empty for the template's own
 * @param host empty: vCenter chooses
 * @param networks of the adapters in the order in which the guest sees them, each empty for the template's own
 */
record Place(
        ManagedObjectReference folder,
        ManagedObjectReference pool,
        Optional<ManagedObjectReference> datastore,
        Optional<ManagedObjectReference> host,
        List<Optional<ManagedObjectReference>> networks) {

    Place {
        networks = List.copyOf(networks);
    }

    /** Whether it is still open which datastore of a cluster it will be. */
    boolean inDatastoreCluster() {
        return datastore
                .filter(store -> DatastoreClusters.TYPE.equals(store.getType()))
                .isPresent();
    }

    Place on(ManagedObjectReference recommended) {
        return new Place(folder, pool, Optional.of(recommended), host, networks);
    }
}
