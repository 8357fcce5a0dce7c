package io.poolwright.deploy.saga;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.QueuePlace;
import io.poolwright.contracts.deployment.RetryOverrides;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.CancelRequested;
import io.poolwright.contracts.message.DeploymentFact.DeploymentAdmitted;
import io.poolwright.contracts.message.DeploymentFact.DeploymentCancelled;
import io.poolwright.contracts.message.DeploymentFact.DeploymentFailed;
import io.poolwright.contracts.message.DeploymentFact.DeploymentRequested;
import io.poolwright.contracts.message.DeploymentFact.DeploymentSucceeded;
import io.poolwright.contracts.message.DeploymentFact.HostMountReported;
import io.poolwright.contracts.message.DeploymentFact.RetryRequested;
import io.poolwright.contracts.message.DeploymentFact.StepFailed;
import io.poolwright.contracts.message.DeploymentFact.StepQueued;
import io.poolwright.contracts.message.DeploymentFact.StepStarted;
import io.poolwright.contracts.message.DeploymentFact.StepSucceeded;
import io.poolwright.contracts.message.DeploymentFact.TargetRegistered;
import io.poolwright.contracts.message.DeploymentFact.UndoFailed;
import io.poolwright.contracts.message.DeploymentFact.UndoStarted;
import io.poolwright.contracts.message.DeploymentFact.UndoSucceeded;
import io.poolwright.contracts.message.StepCommand;
import io.poolwright.contracts.vsphere.HostMount;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentState.AwaitingDecision;
import io.poolwright.deploy.deployment.DeploymentState.RollbackFailed;
import io.poolwright.deploy.deployment.StepRun;
import io.poolwright.deploy.deployment.Verdict;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.saga.Decision.SendCommand;
import io.poolwright.deploy.target.TargetRegistrar;

/** A log in which what was appended arrives in some order, perhaps twice, perhaps never, and agents of all tempers. */
final class SagaWorld {

    private static final int LONGEST = 500;
    private static final List<ErrorCode> FAILURES = List.of(
            ErrorCode.VCENTER_UNREACHABLE,
            ErrorCode.VCENTER_FAULT,
            ErrorCode.SSH_UNREACHABLE,
            ErrorCode.CUSTOMIZATION_FAILED,
            ErrorCode.AGENT_LOST,
            ErrorCode.TARGET_NAME_TAKEN);

    private final Deque<Integer> choices;
    private final Saga saga = Samples.saga();
    private final DeploymentRequested requested;
    private final List<DeploymentFact> log = new ArrayList<>();
    private final List<DeploymentFact> underWay = new ArrayList<>();
    private final List<SendCommand> commands = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private Deployment deployment;
    private int endings;
    private boolean rolledBackForGood;

    /** @param keepHours after which a VM that a failure left is destroyed */
    SagaWorld(List<Integer> choices, Cleanup onFailure, Optional<Integer> keepHours) {
        this.choices = new ArrayDeque<>(choices);
        Optional<String> targetName = choices.size() % 2 == 0 ? Optional.of("zfs-dr-001") : Optional.empty();
        DeploymentSpec spec = Samples.mounted(Samples.spec(targetName, onFailure));
        this.requested = Samples.requested(spec.with(spec.options().keeping(keepHours)));
        this.deployment = Deployment.of(requested);
    }

    boolean hasChoices() {
        return !choices.isEmpty();
    }

    Deployment deployment() {
        return deployment;
    }

    int endings() {
        return endings;
    }

    List<String> broken() {
        return broken;
    }

    boolean somethingIsDue() {
        return !saga.decide(deployment).isEmpty();
    }

    Deployment fold() {
        Deployment folded = Deployment.of(requested);
        for (DeploymentFact fact : log) {
            folded = folded.apply(fact);
        }
        return folded;
    }

    /** One thing happens, by the next choices. */
    void move() {
        switch (choose(12)) {
            case 0, 1, 2, 3 -> carryOut();
            case 4, 5, 6, 7 -> deliver();
            case 8 -> repeatSomethingOld();
            case 9 -> answerLate();
            case 10 -> retry();
            default -> {
                if (choose(4) == 0) {
                    cancel(Cleanup.values()[choose(Cleanup.values().length)]);
                }
            }
        }
    }

    /** From now on nothing is lost and every agent does well. */
    void letEverythingGoWell() {
        choices.clear();
        underWay.forEach(this::append);
        underWay.clear();
        for (int i = 0; i < LONGEST && !deployment.ended() && !deployment.resting(); i++) {
            saga.decide(deployment).stream()
                    .flatMap(decision -> perform(decision).stream())
                    .toList()
                    .forEach(this::append);
        }
    }

    /** What becomes true by itself does, and what follows goes well. */
    void letTimePass() {
        for (int i = 0; i < LONGEST && deployment.removeAt().isPresent(); i++) {
            saga.decide(deployment).stream()
                    .flatMap(decision -> perform(decision).stream())
                    .toList()
                    .forEach(this::append);
            letEverythingGoWell();
        }
    }

    void cancel(Cleanup cleanup) {
        append(new CancelRequested(deployment.id(), Samples.USER, now(), cleanup));
    }

    private void carryOut() {
        for (Decision decision : saga.decide(deployment)) {
            underWay.addAll(perform(decision));
        }
    }

    /** A choice of 0 keeps it from coming again, so that a course without choices loses nothing. */
    private void deliver() {
        if (underWay.isEmpty()) {
            return;
        }
        DeploymentFact fact = underWay.remove(choose(underWay.size()));
        switch (choose(5)) {
            case 3 -> underWay.add(fact);
            case 4 -> {
                return;
            }
            default -> {
                // arrives once
            }
        }
        append(fact);
    }

    private void repeatSomethingOld() {
        if (!log.isEmpty()) {
            append(log.get(choose(log.size())));
        }
    }

    /** An agent that was given up long ago speaks after all. */
    private void answerLate() {
        if (!commands.isEmpty()) {
            underWay.addAll(answer(commands.get(choose(commands.size())).command()));
        }
    }

    private void retry() {
        Optional<StepRun> failed = switch (deployment.state()) {
            case AwaitingDecision s -> Optional.of(s.run());
            case RollbackFailed s -> Optional.of(s.run());
            default -> deployment.run().or(deployment::undo);
        };
        failed.ifPresent(run -> append(retry(run, deployment.state() instanceof RollbackFailed, Samples.USER)));
    }

    private RetryRequested retry(StepRun run, boolean undo, Actor actor) {
        int attempt = Math.max(1, run.attempt() - choose(2));
        return new RetryRequested(deployment.id(), actor, now(), run.step(), attempt, undo, RetryOverrides.NONE);
    }

    private void append(DeploymentFact fact) {
        Verdict verdict = deployment.judge(fact);
        Deployment after = deployment.apply(fact);
        if (verdict != Verdict.APPLIED && !after.equals(deployment)) {
            broken.add("%s changed something although it was %s".formatted(fact, verdict));
        }
        deployment = after;
        log.add(fact);
        if (verdict == Verdict.APPLIED) {
            boolean end = fact instanceof DeploymentSucceeded
                    || fact instanceof DeploymentFailed
                    || fact instanceof DeploymentCancelled;
            endings += end ? 1 : 0;
            rolledBackForGood |=
                    fact instanceof DeploymentFact.RollbackStarted started && started.cleanup() == Cleanup.DESTROY;
        }
    }

    private List<DeploymentFact> perform(Decision decision) {
        return switch (decision) {
            case SendCommand send -> {
                check(send);
                commands.add(send);
                yield answer(send.command());
            }
            case Decision.RegisterTarget registration -> register(registration);
            case Decision.Admit admit -> List.of(admission());
            case Decision.Append append -> List.of(append.fact());
            case Decision.AppendLater later -> List.of(later.fact());
        };
    }

    /** It may begin, waits in a queue, or can never begin. */
    private DeploymentFact admission() {
        return switch (choose(4)) {
            case 1 -> queued(QueuePlace.atVCenter(1 + choose(3)));
            case 2 -> queued(QueuePlace.inBatch());
            case 3 ->
                new DeploymentFailed(
                        deployment.id(),
                        Samples.ORCHESTRATOR,
                        now(),
                        deployment.steps().getFirst(),
                        failure());
            default -> new DeploymentAdmitted(deployment.id(), Samples.ORCHESTRATOR, now());
        };
    }

    private StepQueued queued(QueuePlace place) {
        return new StepQueued(
                deployment.id(),
                Samples.ORCHESTRATOR,
                now(),
                deployment.steps().getFirst(),
                1,
                place.position(),
                "It waits",
                Optional.of(place.queue()));
    }

    private void check(SendCommand send) {
        if (deployment.waiting().isPresent()) {
            broken.add("%s while it waits in a queue".formatted(send.command().commandId()));
        }
        StepCommand command = send.command();
        if (!command.undoes() && rolledBackForGood) {
            broken.add("%s after the VM was to be destroyed".formatted(command.commandId()));
        }
        if (command.undoes() && deployment.target().isPresent()) {
            broken.add("%s although the target is registered".formatted(command.commandId()));
        }
        boolean caused = deployment.steps().stream()
                .takeWhile(step -> step != command.step())
                .allMatch(step -> deployment.outcomes().containsKey(step));
        if (!command.undoes() && !caused) {
            broken.add("%s before the steps before it were done".formatted(command.commandId()));
        }
        for (SendCommand earlier : commands) {
            boolean same = earlier.command().commandId().equals(command.commandId());
            if (same && !earlier.command().equals(command)) {
                broken.add("%s says different things".formatted(command.commandId()));
            }
            if (!same
                    && send.fence()
                            .filter(fence -> !fence.covers(earlier.command()))
                            .isPresent()) {
                broken.add("%s does not fence off %s"
                        .formatted(command.commandId(), earlier.command().commandId()));
            }
        }
        if (send.fence().filter(fence -> fence.covers(command)).isPresent()) {
            broken.add("%s is fenced off by itself".formatted(command.commandId()));
        }
    }

    private List<DeploymentFact> register(Decision.RegisterTarget registration) {
        if (fails()) {
            return List.of(new StepFailed(
                    deployment.id(),
                    Samples.ORCHESTRATOR,
                    now(),
                    DeploymentStep.REGISTER_TARGET,
                    registration.attempt(),
                    Failure.of(ErrorCode.TARGET_NAME_TAKEN, "It is taken")));
        }
        return List.of(
                new TargetRegistered(
                        deployment.id(),
                        Samples.ORCHESTRATOR,
                        now(),
                        TargetRegistrar.targetId(deployment.id()),
                        registration.target()),
                new StepSucceeded(
                        deployment.id(),
                        Samples.ORCHESTRATOR,
                        now(),
                        DeploymentStep.REGISTER_TARGET,
                        registration.attempt(),
                        Samples.outcome(DeploymentStep.REGISTER_TARGET, deployment.id())));
    }

    private List<DeploymentFact> answer(StepCommand command) {
        Instant at = now();
        DeploymentStep step = command.step();
        int attempt = command.attempt();
        if (command.undoes()) {
            return List.of(
                    new UndoStarted(deployment.id(), Samples.AGENT, at, step, attempt),
                    fails()
                            ? new UndoFailed(deployment.id(), Samples.AGENT, at, step, attempt, failure())
                            : new UndoSucceeded(deployment.id(), Samples.AGENT, at, step, attempt, "Undone"));
        }
        List<DeploymentFact> facts = new ArrayList<>();
        facts.add(new StepStarted(deployment.id(), Samples.AGENT, at, step, attempt));
        if (step == DeploymentStep.MOUNT_DATASTORE) {
            HostMount mounting = new HostMount(Samples.MOUNTED.host(), "esx-1", HostMount.State.MOUNTING);
            facts.add(new HostMountReported(deployment.id(), Samples.AGENT, at, step, attempt, mounting));
        }
        facts.add(
                fails()
                        ? new StepFailed(deployment.id(), Samples.AGENT, at, step, attempt, failure())
                        : new StepSucceeded(
                                deployment.id(),
                                Samples.AGENT,
                                at,
                                step,
                                attempt,
                                Samples.outcome(step, deployment.id())));
        return facts;
    }

    private boolean fails() {
        return choose(4) == 3;
    }

    private Failure failure() {
        return Failure.of(FAILURES.get(choose(FAILURES.size())), "It failed");
    }

    private Instant now() {
        return Samples.NOON.plusSeconds(log.size());
    }

    /** 0 when the choices are used up. */
    private int choose(int count) {
        return choices.isEmpty() ? 0 : choices.poll() % count;
    }
}
