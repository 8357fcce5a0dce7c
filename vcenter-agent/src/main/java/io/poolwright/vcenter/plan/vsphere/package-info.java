/** The checks of a plan, asked of vSphere. */
package io.poolwright.vcenter.plan.vsphere;
