/** The NFS export of the pool: set, verified. */
package io.poolwright.ssh.nfs;
