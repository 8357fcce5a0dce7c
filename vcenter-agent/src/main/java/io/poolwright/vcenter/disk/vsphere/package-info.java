/** Adding a virtual disk with vSphere's {@code ReconfigVM_Task}. */
package io.poolwright.vcenter.disk.vsphere;
