package io.poolwright.vcenter.session;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.StepCommand;

/**
 * What this agent must not carry out any more. Commands come again after a crash, and may come late: a clone must not be
 * made again after its deployment was rolled back. Safe for use by many threads.
 */
public interface Fences {

    /**
     * Blocks until every fence that was raised before this call is known here.
     *
     * @throws InterruptedException if this instance is to stop
     */
    void catchUp() throws InterruptedException;

    /** Whether the command is over, as far as is known now. */
    boolean cover(StepCommand command);

    /** Whether the deployment's VM is to be gone for good, as far as is known now. */
    boolean removed(DeploymentId deployment);
}
