/** The check by TLS and vSphere's session manager. */
package io.poolwright.vcenter.check.vsphere;
