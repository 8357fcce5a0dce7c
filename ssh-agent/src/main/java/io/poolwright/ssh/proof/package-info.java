/** The proof that a target works, before it is registered: its pool, its export, and replication onto it. */
package io.poolwright.ssh.proof;
