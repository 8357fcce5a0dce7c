package io.poolwright.deploy.deployment;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.DeploymentFailed;
import io.poolwright.contracts.message.DeploymentFact.DeploymentRequested;
import io.poolwright.contracts.message.DeploymentFact.DeploymentSucceeded;
import io.poolwright.contracts.message.DeploymentFact.StepFact;
import io.poolwright.contracts.message.DeploymentFact.StepFailed;
import io.poolwright.contracts.message.DeploymentFact.StepLogged;
import io.poolwright.contracts.message.DeploymentFact.StepProgressed;
import io.poolwright.contracts.message.DeploymentFact.StepStarted;
import io.poolwright.contracts.message.DeploymentFact.StepSucceeded;
import io.poolwright.contracts.message.DeploymentFact.TargetDeregistered;
import io.poolwright.contracts.message.DeploymentFact.TargetRegistered;
import io.poolwright.deploy.deployment.DeploymentState.Failed;
import io.poolwright.deploy.deployment.DeploymentState.Requested;
import io.poolwright.deploy.deployment.DeploymentState.Running;
import io.poolwright.deploy.deployment.DeploymentState.Succeeded;
import io.poolwright.deploy.deployment.StepPhase.Broken;
import io.poolwright.deploy.deployment.StepPhase.Done;
import io.poolwright.deploy.deployment.StepPhase.Underway;

/**
 * A deployment as its facts, folded in the order of the log, have made it. Immutable and pure: the same facts give an equal
 * deployment, on any replica, at any time.
 *
 * @param outcomes what the steps that are done have yielded
 * @param target set while the target is in the registry
 */
public record Deployment(
        DeploymentId id,
        Actor requestedBy,
        Instant requestedAt,
        DeploymentSpec spec,
        DeploymentState state,
        Map<DeploymentStep, StepOutcome> outcomes,
        Optional<TargetId> target) {

    public Deployment {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(requestedBy, "requestedBy");
        Objects.requireNonNull(requestedAt, "requestedAt");
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(state, "state");
        outcomes = Map.copyOf(outcomes);
        Objects.requireNonNull(target, "target");
    }

    /** A deployment begins with the fact that somebody asked for it. */
    public static Deployment of(DeploymentRequested fact) {
        return new Deployment(
                fact.deploymentId(),
                fact.actor(),
                fact.at(),
                fact.spec(),
                new Requested(fact.at()),
                Map.of(),
                Optional.empty());
    }

    /** The deployment after {@code fact}; the same one if {@link #judge} does not let the fact apply. */
    public Deployment apply(DeploymentFact fact) {
        return judge(fact) == Verdict.APPLIED ? after(fact) : this;
    }

    /** What {@code fact} means here and now. */
    public Verdict judge(DeploymentFact fact) {
        if (!fact.deploymentId().equals(id)) {
            throw new IllegalArgumentException("%s is asked about a fact of %s".formatted(id, fact.deploymentId()));
        }
        return switch (fact) {
            case DeploymentRequested f -> Verdict.DUPLICATE;
            case StepFact f -> judgeStep(f);
            case TargetRegistered f -> judgeTarget();
            case TargetDeregistered f -> target.equals(Optional.of(f.targetId())) ? Verdict.APPLIED : Verdict.ILLEGAL;
            case DeploymentSucceeded f -> judgeEnd(state instanceof Succeeded, phase() instanceof Done);
            case DeploymentFailed f -> judgeEnd(state instanceof Failed, phase() instanceof Broken);
        };
    }

    /** The run of a step that the deployment is at; empty once it has ended. */
    public Optional<StepRun> run() {
        return switch (state) {
            case Requested s -> Optional.of(StepRun.first(steps().getFirst(), s.at()));
            case Running s -> Optional.of(s.run());
            case Succeeded s -> Optional.empty();
            case Failed s -> Optional.empty();
        };
    }

    /** The steps that this deployment takes, in their order: without a target name nothing is registered. */
    public List<DeploymentStep> steps() {
        return Arrays.stream(DeploymentStep.values())
                .filter(step -> step != DeploymentStep.REGISTER_TARGET
                        || spec.targetName().isPresent())
                .toList();
    }

    public boolean ended() {
        return run().isEmpty();
    }

    /** What a step yielded, by the type of its outcome. */
    public <O extends StepOutcome> Optional<O> outcome(Class<O> type) {
        return outcomes.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private Verdict judgeStep(StepFact fact) {
        Optional<StepRun> run = run();
        if (run.isEmpty()) {
            return Verdict.SUPERSEDED;
        }
        int place = run.get().compare(fact.step(), fact.attempt());
        if (place < 0 || place == 0 && !(phase() instanceof Underway)) {
            return Verdict.SUPERSEDED;
        }
        boolean fits = !(fact instanceof StepSucceeded success) || stepOf(success.outcome()) == fact.step();
        return place == 0 && fits ? Verdict.APPLIED : Verdict.ILLEGAL;
    }

    private Verdict judgeTarget() {
        if (target.isPresent()) {
            return Verdict.DUPLICATE;
        }
        boolean due = run().filter(run -> run.step() == DeploymentStep.REGISTER_TARGET)
                .isPresent();
        return due && phase() instanceof Underway ? Verdict.APPLIED : Verdict.ILLEGAL;
    }

    private Verdict judgeEnd(boolean alreadySo, boolean due) {
        if (alreadySo) {
            return Verdict.DUPLICATE;
        }
        if (ended()) {
            return Verdict.SUPERSEDED;
        }
        return due ? Verdict.APPLIED : Verdict.ILLEGAL;
    }

    private Deployment after(DeploymentFact fact) {
        return switch (fact) {
            case DeploymentRequested f -> this;
            case StepStarted f -> in(running());
            case StepLogged f -> in(running());
            case StepProgressed f -> in(running().in(new Underway(f.percent(), f.message())));
            case StepSucceeded f -> succeeded(f);
            case StepFailed f -> in(running().in(new Broken(f.failure(), f.at())));
            case TargetRegistered f ->
                new Deployment(id, requestedBy, requestedAt, spec, running(), outcomes, Optional.of(f.targetId()));
            case TargetDeregistered f ->
                new Deployment(id, requestedBy, requestedAt, spec, state, outcomes, Optional.empty());
            case DeploymentSucceeded f -> in(new Succeeded(f.at()));
            case DeploymentFailed f -> in(new Failed(f.step(), running().run().attempt(), f.failure(), f.at()));
        };
    }

    private Deployment succeeded(StepSucceeded fact) {
        Map<DeploymentStep, StepOutcome> grown = new EnumMap<>(DeploymentStep.class);
        grown.putAll(outcomes);
        grown.put(fact.step(), fact.outcome());
        int next = steps().indexOf(fact.step()) + 1;
        Running followed = next < steps().size()
                ? begun(StepRun.first(steps().get(next), fact.at()))
                : running().in(new Done(fact.at()));
        return new Deployment(id, requestedBy, requestedAt, spec, followed, grown, target);
    }

    private Deployment in(DeploymentState next) {
        return new Deployment(id, requestedBy, requestedAt, spec, next, outcomes, target);
    }

    private Running running() {
        return state instanceof Running running ? running : begun(run().orElseThrow());
    }

    /** {@link Underway} for a deployment that was only asked for; of no meaning for one that has ended. */
    private StepPhase phase() {
        return state instanceof Running running
                ? running.phase()
                : begun(StepRun.first(steps().getFirst(), requestedAt)).phase();
    }

    private static Running begun(StepRun run) {
        return new Running(run, new Underway(Optional.empty(), run.step().title()));
    }

    private static DeploymentStep stepOf(StepOutcome outcome) {
        return switch (outcome) {
            case StepOutcome.TemplateCloned o -> DeploymentStep.CLONE_TEMPLATE;
            case StepOutcome.GuestCustomized o -> DeploymentStep.CUSTOMIZE_GUEST;
            case StepOutcome.DataDiskAdded o -> DeploymentStep.ADD_DATA_DISK;
            case StepOutcome.PoweredOn o -> DeploymentStep.POWER_ON;
            case StepOutcome.ToolsRunning o -> DeploymentStep.WAIT_FOR_TOOLS;
            case StepOutcome.PoolConfigured o -> DeploymentStep.CONFIGURE_POOL;
            case StepOutcome.NfsExported o -> DeploymentStep.EXPORT_NFS;
            case StepOutcome.TargetRecorded o -> DeploymentStep.REGISTER_TARGET;
        };
    }
}
