/** The target as a datastore of ESXi hosts: mounted at the end of a deployment, unmounted in rollback and decommission. */
package io.poolwright.vcenter.datastore;
