/** Talking to a guest: commands that no shell can misread, sessions that know whom they talk to, and the guest's lock. */
package io.poolwright.ssh.session;
