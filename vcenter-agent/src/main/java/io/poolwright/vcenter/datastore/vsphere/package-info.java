/** Datastores by vSphere's HostDatastoreSystem. */
package io.poolwright.vcenter.datastore.vsphere;
