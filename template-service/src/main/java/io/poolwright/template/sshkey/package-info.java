/** The SSH keys that templates accept logins with. */
package io.poolwright.template.sshkey;
