/** The vSphere stage: where a VM goes, how it is addressed, and the commands to the vcenter-agent. */
package io.poolwright.contracts.vsphere;
