package io.poolwright.deploy.saga;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.KeepExpired;
import io.poolwright.contracts.message.DeploymentFact.RetryRequested;
import io.poolwright.contracts.message.DeploymentFact.Target;
import io.poolwright.contracts.message.FenceEvent.CommandsSuperseded;
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
     * @param fence to be raised before the command is sent
     */
    record SendCommand(Topic topic, String key, StepCommand command, Optional<CommandsSuperseded> fence)
            implements Decision {
        public SendCommand {
            Objects.requireNonNull(fence, "fence");
            Objects.requireNonNull(topic, "topic");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(command, "command");
        }

        @Override
        public DeploymentId deployment() {
            return command.deploymentId();
        }
    }

    /** The deployment is to get what it needs for itself alone, and its turn, so that it can begin. */
    record Admit(DeploymentId deployment, DeploymentSpec spec) implements Decision {
        public Admit {
            Objects.requireNonNull(deployment, "deployment");
            Objects.requireNonNull(spec, "spec");
        }
    }

    /** The orchestrator's own step: the target is to get its name and its place in the registry. */
    record RegisterTarget(DeploymentId deployment, int attempt, Target target) implements Decision {
        public RegisterTarget {
            Objects.requireNonNull(deployment, "deployment");
            Objects.requireNonNull(target, "target");
        }
    }

    /**
     * Something has become true by itself and is to be recorded in the log.
     *
     * @param fence to be raised before
     */
    record Append(DeploymentFact fact, Optional<CommandsSuperseded> fence) implements Decision {
        public Append {
            Objects.requireNonNull(fact, "fact");
            Objects.requireNonNull(fence, "fence");
        }

        @Override
        public DeploymentId deployment() {
            return fact.deploymentId();
        }
    }

    /** Something will become true by itself at {@code at}, if nothing else happens before. */
    record AppendLater(Instant at, DeploymentFact fact) implements Decision {
        public AppendLater {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(fact, "fact");
        }

        /** The fact as of when it is seen to be true: what it begins has its whole time, however late that is. */
        DeploymentFact seenAt(Instant now) {
            Instant when = now.isBefore(at) ? at : now;
            return switch (fact) {
                case RetryRequested f ->
                    new RetryRequested(
                            f.deploymentId(), f.actor(), when, f.step(), f.attempt(), f.undo(), f.overrides());
                case KeepExpired f -> new KeepExpired(f.deploymentId(), f.actor(), when);
                case DeploymentFact f -> f;
            };
        }

        @Override
        public DeploymentId deployment() {
            return fact.deploymentId();
        }
    }

    static Decision append(DeploymentFact fact) {
        return new Append(fact, Optional.empty());
    }
}
