/** {@code ./poolwright bench}: what the deploy-orchestrator takes from the log, and how fast it answers when it has a lot. */
package io.poolwright.lab.bench;
