package io.poolwright.ssh.probe;

import io.poolwright.contracts.message.TargetEvent.TargetProbed;

/** Takes the findings of probes to those who asked. */
public interface ProbeReports {

    /**
     * Blocks until the report is safe.
     *
     * @throws InterruptedException if this agent is to stop first
     */
    void report(TargetProbed probed) throws InterruptedException;
}
