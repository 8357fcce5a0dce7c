package io.poolwright.vcenter.clone.vsphere;

import java.util.Optional;

import com.vmware.vim25.ManagedObjectReference;

/**
 * Where the VM goes, found in the inventory.
 *
 * @param datastore empty for the template's own
 * @param network empty for the template's own
 */
record Place(
        ManagedObjectReference folder,
        ManagedObjectReference pool,
        Optional<ManagedObjectReference> datastore,
        Optional<ManagedObjectReference> network) {}
