package io.poolwright.contracts.message;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.QueuePlace;
import io.poolwright.contracts.deployment.RetryOverrides;
import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.target.KeyChange;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.PoolGuid;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.value.SshUserName;
import io.poolwright.contracts.vsphere.HostMount;
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

    /** @param fingerprint of the request as it was made, where an idempotency key made the deployment's id */
    @MessageType(name = "io.poolwright.deployment.DeploymentRequested", version = 1)
    record DeploymentRequested(
            DeploymentId deploymentId, Actor actor, Instant at, DeploymentSpec spec, Optional<String> fingerprint)
            implements DeploymentFact {
        public DeploymentRequested {
            require(deploymentId, actor, at);
            Objects.requireNonNull(spec, "spec");
            fingerprint = fingerprint == null ? Optional.empty() : fingerprint;
        }
    }

    /** The deployment has one of the places at its vCenter, and holds its names and address; the first step may begin. */
    @MessageType(name = "io.poolwright.deployment.DeploymentAdmitted", version = 1)
    record DeploymentAdmitted(DeploymentId deploymentId, Actor actor, Instant at) implements DeploymentFact {
        public DeploymentAdmitted {
            require(deploymentId, actor, at);
        }
    }

    /** A fact about one attempt at undoing one step. */
    sealed interface UndoFact extends DeploymentFact {

        /** The one that is undone. */
        DeploymentStep step();

        /** Counted from 1, over all rollbacks of the deployment. */
        int attempt();
    }

    /**
     * The step waits for its turn: at the agent, or the first step in a queue of the orchestrator's, before anything begins.
     * Comes again when its place has changed.
     *
     * @param position among all that wait there, from 1; empty if it has none
     * @param queue the orchestrator's queue; empty if it waits at the agent
     */
    @MessageType(name = "io.poolwright.deployment.StepQueued", version = 1)
    record StepQueued(
            DeploymentId deploymentId,
            Actor actor,
            Instant at,
            DeploymentStep step,
            int attempt,
            Optional<Integer> position,
            String reason,
            Optional<QueuePlace.Queue> queue)
            implements StepFact {
        public StepQueued {
            require(deploymentId, actor, at);
            Objects.requireNonNull(step, "step");
            position = Objects.requireNonNullElse(position, Optional.empty());
            Objects.requireNonNull(reason, "reason");
            queue = Objects.requireNonNullElse(queue, Optional.empty());
        }

        /** In the orchestrator's queue; empty if it waits at the agent. */
        public Optional<QueuePlace> place() {
            return queue.map(one -> new QueuePlace(one, position));
        }

        /** For people: the reason, and the place in the queue if there is one. */
        public String display() {
            return position.map(place -> "%s (number %d in the queue)".formatted(reason, place))
                    .orElse(reason);
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

    /** How one host stands to the datastore that is being mounted. What the log has of it proves who mounted it there. */
    @MessageType(name = "io.poolwright.deployment.HostMountReported", version = 1)
    record HostMountReported(
            DeploymentId deploymentId, Actor actor, Instant at, DeploymentStep step, int attempt, HostMount mount)
            implements StepFact {
        public HostMountReported {
            require(deploymentId, actor, at);
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(mount, "mount");
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

    /** Somebody wants the target's key changed. */
    @MessageType(name = "io.poolwright.deployment.TargetKeyChangeRequested", version = 1)
    record TargetKeyChangeRequested(
            DeploymentId deploymentId, Actor actor, Instant at, TargetId targetId, KeyChange change)
            implements TargetFact {
        public TargetKeyChangeRequested {
            require(deploymentId, actor, at);
            Objects.requireNonNull(targetId, "targetId");
            Objects.requireNonNull(change, "change");
        }
    }

    /**
     * The target's key has changed, and that was tried.
     *
     * @param generation of the key, counted from 1
     * @param credential how to log in from now on; empty if the key was revoked
     */
    @MessageType(name = "io.poolwright.deployment.TargetKeyChanged", version = 1)
    record TargetKeyChanged(
            DeploymentId deploymentId,
            Actor actor,
            Instant at,
            TargetId targetId,
            int generation,
            Optional<SshCredential> credential)
            implements TargetFact {
        public TargetKeyChanged {
            require(deploymentId, actor, at);
            Objects.requireNonNull(targetId, "targetId");
            credential = credential == null ? Optional.empty() : credential;
        }
    }

    /** The target's key could not be changed; the one that it had still works. */
    @MessageType(name = "io.poolwright.deployment.TargetKeyChangeFailed", version = 1)
    record TargetKeyChangeFailed(
            DeploymentId deploymentId, Actor actor, Instant at, TargetId targetId, KeyChange change, Failure failure)
            implements TargetFact {
        public TargetKeyChangeFailed {
            require(deploymentId, actor, at);
            Objects.requireNonNull(targetId, "targetId");
            Objects.requireNonNull(change, "change");
            Objects.requireNonNull(failure, "failure");
        }
    }

    /**
     * Somebody wants the target to be no more: out of the registry, its VM off or gone.
     *
     * @param cleanup {@code POWER_OFF} or {@code DESTROY}
     * @param unmount whether the datastore is to be unmounted where the deployment mounted it; otherwise one that is mounted
     *     stops everything
     */
    @MessageType(name = "io.poolwright.deployment.DecommissionRequested", version = 1)
    record DecommissionRequested(
            DeploymentId deploymentId, Actor actor, Instant at, TargetId targetId, Cleanup cleanup, boolean unmount)
            implements DeploymentFact {
        public DecommissionRequested {
            require(deploymentId, actor, at);
            Objects.requireNonNull(targetId, "targetId");
            Objects.requireNonNull(cleanup, "cleanup");
        }
    }

    /** A step of the decommission has failed for good: it rests until somebody asks for it again. The target stays registered. */
    @MessageType(name = "io.poolwright.deployment.DecommissionFailed", version = 1)
    record DecommissionFailed(
            DeploymentId deploymentId,
            Actor actor,
            Instant at,
            TargetId targetId,
            DeploymentStep step,
            int attempt,
            Failure failure)
            implements DeploymentFact {
        public DecommissionFailed {
            require(deploymentId, actor, at);
            Objects.requireNonNull(targetId, "targetId");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(failure, "failure");
        }
    }

    /** The VM is off or gone, and with that the target is out of the registry. */
    @MessageType(name = "io.poolwright.deployment.TargetDecommissioned", version = 1)
    record TargetDecommissioned(DeploymentId deploymentId, Actor actor, Instant at, TargetId targetId, Cleanup cleanup)
            implements TargetFact {
        public TargetDecommissioned {
            require(deploymentId, actor, at);
            Objects.requireNonNull(targetId, "targetId");
            Objects.requireNonNull(cleanup, "cleanup");
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

    /** A step has failed for good: the deployment rests until a person decides. */
    @MessageType(name = "io.poolwright.deployment.DecisionAwaited", version = 1)
    record DecisionAwaited(
            DeploymentId deploymentId, Actor actor, Instant at, DeploymentStep step, int attempt, Failure failure)
            implements DeploymentFact {
        public DecisionAwaited {
            require(deploymentId, actor, at);
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(failure, "failure");
        }
    }

    /**
     * A failed attempt is to be followed by another: a person wants it, or the step's policy does.
     *
     * @param step that failed
     * @param attempt that failed
     * @param undo whether it was an attempt at undoing the step
     */
    @MessageType(name = "io.poolwright.deployment.RetryRequested", version = 1)
    record RetryRequested(
            DeploymentId deploymentId,
            Actor actor,
            Instant at,
            DeploymentStep step,
            int attempt,
            boolean undo,
            RetryOverrides overrides)
            implements DeploymentFact {
        public RetryRequested {
            require(deploymentId, actor, at);
            Objects.requireNonNull(step, "step");
            overrides = overrides == null ? RetryOverrides.NONE : overrides;
        }
    }

    /** A person wants the deployment to stop. */
    @MessageType(name = "io.poolwright.deployment.CancelRequested", version = 1)
    record CancelRequested(DeploymentId deploymentId, Actor actor, Instant at, Cleanup cleanup)
            implements DeploymentFact {
        public CancelRequested {
            require(deploymentId, actor, at);
            Objects.requireNonNull(cleanup, "cleanup");
        }
    }

    /**
     * What the deployment has done is being undone.
     *
     * @param number of the rollback, counted from 1
     * @param undoing the steps to undo, in this order
     */
    @MessageType(name = "io.poolwright.deployment.RollbackStarted", version = 1)
    record RollbackStarted(
            DeploymentId deploymentId,
            Actor actor,
            Instant at,
            int number,
            Cleanup cleanup,
            List<DeploymentStep> undoing)
            implements DeploymentFact {
        public RollbackStarted {
            require(deploymentId, actor, at);
            Objects.requireNonNull(cleanup, "cleanup");
            undoing = List.copyOf(undoing);
        }
    }

    /** An agent instance has taken the undoing up. */
    @MessageType(name = "io.poolwright.deployment.UndoStarted", version = 1)
    record UndoStarted(DeploymentId deploymentId, Actor actor, Instant at, DeploymentStep step, int attempt)
            implements UndoFact {
        public UndoStarted {
            require(deploymentId, actor, at);
            Objects.requireNonNull(step, "step");
        }
    }

    /** The undoing goes on; also the agent's heartbeat. */
    @MessageType(name = "io.poolwright.deployment.UndoProgressed", version = 1)
    record UndoProgressed(
            DeploymentId deploymentId, Actor actor, Instant at, DeploymentStep step, int attempt, String message)
            implements UndoFact {
        public UndoProgressed {
            require(deploymentId, actor, at);
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(message, "message");
        }
    }

    /** @param detail what was found and what was done about it */
    @MessageType(name = "io.poolwright.deployment.UndoSucceeded", version = 1)
    record UndoSucceeded(
            DeploymentId deploymentId, Actor actor, Instant at, DeploymentStep step, int attempt, String detail)
            implements UndoFact {
        public UndoSucceeded {
            require(deploymentId, actor, at);
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(detail, "detail");
        }
    }

    @MessageType(name = "io.poolwright.deployment.UndoFailed", version = 1)
    record UndoFailed(
            DeploymentId deploymentId, Actor actor, Instant at, DeploymentStep step, int attempt, Failure failure)
            implements UndoFact {
        public UndoFailed {
            require(deploymentId, actor, at);
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(failure, "failure");
        }
    }

    /** Everything that was to be undone is. */
    @MessageType(name = "io.poolwright.deployment.RollbackFinished", version = 1)
    record RollbackFinished(DeploymentId deploymentId, Actor actor, Instant at, int number) implements DeploymentFact {
        public RollbackFinished {
            require(deploymentId, actor, at);
        }
    }

    /** A step cannot be undone: the rollback rests until a person decides. */
    @MessageType(name = "io.poolwright.deployment.RollbackFailed", version = 1)
    record RollbackFailed(
            DeploymentId deploymentId,
            Actor actor,
            Instant at,
            int number,
            DeploymentStep step,
            int attempt,
            Failure failure)
            implements DeploymentFact {
        public RollbackFailed {
            require(deploymentId, actor, at);
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(failure, "failure");
        }
    }

    /** The VM that the failed deployment left was kept for as long as was asked; it is to be destroyed now. */
    @MessageType(name = "io.poolwright.deployment.KeepExpired", version = 1)
    record KeepExpired(DeploymentId deploymentId, Actor actor, Instant at) implements DeploymentFact {
        public KeepExpired {
            require(deploymentId, actor, at);
        }
    }

    /** The deployment was stopped by a person, and what was to be undone is. */
    @MessageType(name = "io.poolwright.deployment.DeploymentCancelled", version = 1)
    record DeploymentCancelled(DeploymentId deploymentId, Actor actor, Instant at, Cleanup cleanup)
            implements DeploymentFact {
        public DeploymentCancelled {
            require(deploymentId, actor, at);
            Objects.requireNonNull(cleanup, "cleanup");
        }
    }

    /**
     * A replication target as it was proven.
     *
     * @param name unique among all targets
     * @param nfsPath exported to {@code nfsNetworks}
     * @param hostKey the one that the guest presented, pinned from now on
     * @param ownKey how to log in; empty if it is the template's key
     * @param trustedOnFirstUse whether the host key was believed although nobody had vouched for it
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
            VmReference vm,
            Optional<SshCredential> ownKey,
            boolean trustedOnFirstUse) {

        /** A target that has the template's key, and whose host key somebody had vouched for. */
        public Target(
                String name,
                Ipv4Address address,
                SshUserName sshUsername,
                HostKey hostKey,
                PoolName pool,
                PoolGuid poolGuid,
                String nfsPath,
                List<Ipv4Network> nfsNetworks,
                VmReference vm) {
            this(
                    name,
                    address,
                    sshUsername,
                    hostKey,
                    pool,
                    poolGuid,
                    nfsPath,
                    nfsNetworks,
                    vm,
                    Optional.empty(),
                    false);
        }

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
            ownKey = ownKey == null ? Optional.empty() : ownKey;
        }

        /** The exported dataset's name: each is mounted under its own. */
        public String dataset() {
            return nfsPath.substring(1);
        }
    }

    private static void require(DeploymentId deploymentId, Actor actor, Instant at) {
        Objects.requireNonNull(deploymentId, "deploymentId");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(at, "at");
    }
}
