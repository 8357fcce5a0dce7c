package io.poolwright.ssh.handover;

import io.poolwright.contracts.message.DeploymentFact.TargetFact;

/** Takes what became of a change of keys to the log. */
public interface KeyChangeReports {

    /**
     * Blocks until the fact is in the log.
     *
     * @throws InterruptedException if this agent is to stop first
     */
    void report(TargetFact fact) throws InterruptedException;
}
