package io.poolwright.contracts.message;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.PoolGuid;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.value.SshUserName;
import io.poolwright.contracts.vsphere.VmReference;

/** Something that happened to a deployment. Facts are only ever appended; a deployment is the fold of its facts. */
public sealed interface DeploymentFact extends Message {

    DeploymentId deploymentId();

    /** Who did it: a user or an agent instance. */
    Actor actor();

    /** When, by the actor's clock. */
    Instant at();

    /** A fact about one attempt at one step. */
    sealed interface StepFact extends DeploymentFact {

        DeploymentStep step();

        /** Counted from 1. */
        int attempt();
    }

    /** A fact about the target that the deployment has made. */
    sealed interface TargetFact extends DeploymentFact {

        TargetId targetId();
    }

    @MessageType(name = "io.poolwright.deployment.DeploymentRequested", version = 1)
    record DeploymentRequested(DeploymentId deploymentId, Actor actor, Instant at, DeploymentSpec spec)
            implements DeploymentFact {
        public DeploymentRequested {
            require(deploymentId, actor, at);
            Objects.requireNonNull(spec, "spec");
        }
    }

    /** An agent instance has taken the step up; comes again when another instance takes over. */
    @MessageType(name = "io.poolwright.deployment.StepStarted", version = 1)
    record StepStarted(DeploymentId deploymentId, Actor actor, Instant at, DeploymentStep step, int attempt)
            implements StepFact {
        public StepStarted {
            require(deploymentId, actor, at);
            Objects.requireNonNull(step, "step");
        }
    }

    /**
     * The step goes on; also the agent's heartbeat.
     *
     * @param percent of this step, 0 to 100; empty if unknown
     */
    @MessageType(name = "io.poolwright.deployment.StepProgressed", version = 1)
    record StepProgressed(
            DeploymentId deploymentId,
            Actor actor,
            Instant at,
            DeploymentStep step,
            int attempt,
            Optional<Integer> percent,
            String message)
            implements StepFact {
        public StepProgressed {
            require(deploymentId, actor, at);
            Objects.requireNonNull(step, "step");
            percent = percent == null ? Optional.empty() : percent;
            Objects.requireNonNull(message, "message");
        }
    }

    /** Something worth reading for people: a choice that was made, a command that was run. */
    @MessageType(name = "io.poolwright.deployment.StepLogged", version = 1)
    record StepLogged(
            DeploymentId deploymentId, Actor actor, Instant at, DeploymentStep step, int attempt, String message)
            implements StepFact {
        public StepLogged {
            require(deploymentId, actor, at);
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(message, "message");
        }
    }

    @MessageType(name = "io.poolwright.deployment.StepSucceeded", version = 1)
    record StepSucceeded(
            DeploymentId deploymentId, Actor actor, Instant at, DeploymentStep step, int attempt, StepOutcome outcome)
            implements StepFact {
        public StepSucceeded {
            require(deploymentId, actor, at);
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(outcome, "outcome");
        }
    }

    @MessageType(name = "io.poolwright.deployment.StepFailed", version = 1)
    record StepFailed(
            DeploymentId deploymentId, Actor actor, Instant at, DeploymentStep step, int attempt, Failure failure)
            implements StepFact {
        public StepFailed {
            require(deploymentId, actor, at);
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(failure, "failure");
        }
    }

    /** The target is in the registry; holds all that a replication tool needs to use it. */
    @MessageType(name = "io.poolwright.deployment.TargetRegistered", version = 1)
    record TargetRegistered(DeploymentId deploymentId, Actor actor, Instant at, TargetId targetId, Target target)
            implements TargetFact {
        public TargetRegistered {
            require(deploymentId, actor, at);
            Objects.requireNonNull(targetId, "targetId");
            Objects.requireNonNull(target, "target");
        }
    }

    /** Somebody took the target out of the registry: its name is free again. The machine stays as it is. */
    @MessageType(name = "io.poolwright.deployment.TargetDeregistered", version = 1)
    record TargetDeregistered(DeploymentId deploymentId, Actor actor, Instant at, TargetId targetId)
            implements TargetFact {
        public TargetDeregistered {
            require(deploymentId, actor, at);
            Objects.requireNonNull(targetId, "targetId");
        }
    }

    @MessageType(name = "io.poolwright.deployment.DeploymentSucceeded", version = 1)
    record DeploymentSucceeded(DeploymentId deploymentId, Actor actor, Instant at) implements DeploymentFact {
        public DeploymentSucceeded {
            require(deploymentId, actor, at);
        }
    }

    @MessageType(name = "io.poolwright.deployment.DeploymentFailed", version = 1)
    record DeploymentFailed(DeploymentId deploymentId, Actor actor, Instant at, DeploymentStep step, Failure failure)
            implements DeploymentFact {
        public DeploymentFailed {
            require(deploymentId, actor, at);
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(failure, "failure");
        }
    }

    /**
     * A replication target as it was proven.
     *
     * @param name unique among all targets
     * @param nfsPath exported to {@code nfsNetworks}
     * @param hostKey the one that the guest presented, pinned from now on
     */
    record Target(
            String name,
            Ipv4Address address,
            SshUserName sshUsername,
            HostKey hostKey,
            PoolName pool,
            PoolGuid poolGuid,
            String nfsPath,
            List<Ipv4Network> nfsNetworks,
            VmReference vm) {
        public Target {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(address, "address");
            Objects.requireNonNull(sshUsername, "sshUsername");
            Objects.requireNonNull(hostKey, "hostKey");
            Objects.requireNonNull(pool, "pool");
            Objects.requireNonNull(poolGuid, "poolGuid");
            Objects.requireNonNull(nfsPath, "nfsPath");
            nfsNetworks = List.copyOf(nfsNetworks);
            Objects.requireNonNull(vm, "vm");
        }
    }

    private static void require(DeploymentId deploymentId, Actor actor, Instant at) {
        Objects.requireNonNull(deploymentId, "deploymentId");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(at, "at");
    }
}
