package io.poolwright.contracts.message;

/**
 * All that reaches the ssh-agent: steps of deployments and tasks at a target, which change a guest, and queries about a
 * target, which do not.
 */
public sealed interface SshOrder extends Message permits SshCommand, SshQuery, SshTask {}
