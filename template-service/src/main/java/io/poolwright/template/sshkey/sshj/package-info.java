/** Private key files read by sshj, which is also what the ssh-agent opens them with. */
package io.poolwright.template.sshkey.sshj;
