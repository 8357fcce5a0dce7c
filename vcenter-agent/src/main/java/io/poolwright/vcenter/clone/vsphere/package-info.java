/** Cloning with vSphere's {@code CloneVM_Task}. */
package io.poolwright.vcenter.clone.vsphere;
