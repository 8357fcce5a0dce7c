package io.poolwright.contracts.message;

import java.util.Map;
import java.util.Objects;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.DeploymentId;

/**
 * What must not be carried out any more, however late it is delivered. The orchestrator writes a fence before it commands
 * what takes the place of the old; agents read all fences before they touch anything.
 */
public sealed interface FenceEvent extends Message {

    DeploymentId deploymentId();

    /**
     * Fences only ever rise: of two for the same deployment the higher number counts, step by step.
     *
     * @param steps by step, the last attempt that is over: this and all before it must not be carried out
     * @param undos likewise for the undoing of a step
     * @param removed the deployment's VM is to be gone for good: what an old command still makes of it is to be removed
     */
    @MessageType(name = "io.poolwright.fence.CommandsSuperseded", version = 1)
    record CommandsSuperseded(
            DeploymentId deploymentId,
            Map<DeploymentStep, Integer> steps,
            Map<DeploymentStep, Integer> undos,
            boolean removed)
            implements FenceEvent {
        public CommandsSuperseded {
            Objects.requireNonNull(deploymentId, "deploymentId");
            steps = Map.copyOf(steps);
            undos = Map.copyOf(undos);
        }

        /** Whether this command is over. */
        public boolean covers(StepCommand command) {
            Map<DeploymentStep, Integer> over = command.undoes() ? undos : steps;
            return command.deploymentId().equals(deploymentId)
                    && command.attempt() <= over.getOrDefault(command.step(), 0);
        }
    }
}
