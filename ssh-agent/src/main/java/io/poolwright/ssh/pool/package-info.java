/** The ZFS pool on the data disk: found, made, adopted, verified. */
package io.poolwright.ssh.pool;
