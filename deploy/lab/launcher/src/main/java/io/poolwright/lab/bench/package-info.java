/**
 * {@code ./poolwright bench}: what the vcenter-agent asks of a vCenter and takes for very many deployments, what the
 * deploy-orchestrator takes from the log, and how fast it answers when it has a lot.
 */
package io.poolwright.lab.bench;
