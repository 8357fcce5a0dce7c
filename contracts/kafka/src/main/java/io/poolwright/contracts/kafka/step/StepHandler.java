package io.poolwright.contracts.kafka.step;

import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.message.StepCommand;

/**
 * Carries out one kind of command. "Make it so": looks at the real thing, does only what is missing, verifies, returns what
 * it found. May be called again for a command that is long done, and must then answer the same in a few cheap reads.
 */
@FunctionalInterface
public interface StepHandler<C extends StepCommand> {

    /**
     * Blocks until done; runs on a virtual thread.
     *
     * @throws io.poolwright.contracts.error.StepFailedException if the step failed in a way that the user can act on
     * @throws InterruptedException if this instance is to stop; the command comes again to another
     */
    StepOutcome handle(C command, StepReporter reporter) throws InterruptedException;
}
