/** Customization with vSphere's {@code CustomizeVM_Task} and its LinuxPrep. */
package io.poolwright.vcenter.customize.vsphere;
