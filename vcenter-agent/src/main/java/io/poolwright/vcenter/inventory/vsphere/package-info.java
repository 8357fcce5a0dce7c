/** The inventory by vSphere's property collector. */
package io.poolwright.vcenter.inventory.vsphere;
