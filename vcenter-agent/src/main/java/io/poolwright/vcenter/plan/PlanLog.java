package io.poolwright.vcenter.plan;

import io.poolwright.contracts.message.PlanEvent;

/** Where answers are published. */
public interface PlanLog {

    /**
     * Blocks until the log has it, however often it must be tried.
     *
     * @throws InterruptedException if this instance is to stop: it may or may not have been published
     */
    void publish(PlanEvent event) throws InterruptedException;
}
