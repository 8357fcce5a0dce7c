/** Sessions over sshj. */
package io.poolwright.ssh.session.sshj;
