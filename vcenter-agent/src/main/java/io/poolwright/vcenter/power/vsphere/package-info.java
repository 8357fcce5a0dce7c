/** Power and guest state, followed by property updates. */
package io.poolwright.vcenter.power.vsphere;
