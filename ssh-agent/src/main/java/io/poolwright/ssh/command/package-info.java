/** Commands to this agent, and the handler of each. */
package io.poolwright.ssh.command;
