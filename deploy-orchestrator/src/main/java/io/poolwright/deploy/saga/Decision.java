package io.poolwright.deploy.saga;

import java.util.Objects;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.Target;
import io.poolwright.contracts.message.StepCommand;

/**
 * What is due for a deployment. Equal states give equal decisions, down to ids, deadlines and times, so that carrying one out
 * again is harmless and comparing two tells whether anything new is due.
 */
public sealed interface Decision {

    DeploymentId deployment();

    /**
     * An agent is to carry out a step.
     *
     * @param key whose partition serializes the command: the vCenter's id for vSphere work, else the deployment's
     */
    record SendCommand(Topic topic, String key, StepCommand command) implements Decision {
        public SendCommand {
            Objects.requireNonNull(topic, "topic");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(command, "command");
        }

        @Override
        public DeploymentId deployment() {
            return command.deploymentId();
        }
    }

    /** The orchestrator's own step: the target is to get its name and its place in the registry. */
    record RegisterTarget(DeploymentId deployment, int attempt, Target target) implements Decision {
        public RegisterTarget {
            Objects.requireNonNull(deployment, "deployment");
            Objects.requireNonNull(target, "target");
        }
    }

    /** Something has become true by itself and is to be recorded in the log. */
    record Append(DeploymentFact fact) implements Decision {
        public Append {
            Objects.requireNonNull(fact, "fact");
        }

        @Override
        public DeploymentId deployment() {
            return fact.deploymentId();
        }
    }
}
