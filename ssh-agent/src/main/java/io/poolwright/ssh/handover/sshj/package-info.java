/** Keys in OpenSSH's formats. */
package io.poolwright.ssh.handover.sshj;
