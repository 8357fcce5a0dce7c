/** SSH keys in PostgreSQL. */
package io.poolwright.template.sshkey.postgres;
