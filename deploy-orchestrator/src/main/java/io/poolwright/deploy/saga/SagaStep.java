package io.poolwright.deploy.saga;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.CommandId;
import io.poolwright.contracts.message.SshCommand;
import io.poolwright.contracts.message.StepCommand;
import io.poolwright.contracts.message.VCenterCommand;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.StepRun;

/**
 * One line of the saga: which step, who does it, how long it may take, when it is tried again, and how it is undone.
 *
 * @param limit from the moment the step becomes due; empty for the orchestrator's own work, which waits for the log instead
 * @param retry when a failed attempt is followed by another by itself
 * @param decision how the step's decision is made from the deployment
 * @param undo how the command that undoes it is made; empty if the step's traces go with the VM, or cannot be undone
 */
record SagaStep(
        DeploymentStep step,
        Optional<Duration> limit,
        RetryPolicy retry,
        BiFunction<Deployment, Order, Decision> decision,
        Optional<BiFunction<Deployment, Order, VCenterCommand>> undo) {

    /** What every command carries: which run it is of, and until when it is worth working on. */
    record Order(CommandId id, int attempt, Instant deadline) {}

    static SagaStep vcenter(
            DeploymentStep step,
            Duration limit,
            RetryPolicy retry,
            BiFunction<Deployment, Order, VCenterCommand> command) {
        return new SagaStep(
                step,
                Optional.of(limit),
                retry,
                (deployment, order) -> atVCenter(deployment, command.apply(deployment, order)),
                Optional.empty());
    }

    static SagaStep ssh(
            DeploymentStep step, Duration limit, RetryPolicy retry, BiFunction<Deployment, Order, SshCommand> command) {
        return new SagaStep(
                step,
                Optional.of(limit),
                retry,
                (deployment, order) -> new Decision.SendCommand(
                        Topic.SSH_COMMANDS,
                        deployment.id().toString(),
                        command.apply(deployment, order),
                        Fences.of(deployment)),
                Optional.empty());
    }

    static SagaStep own(DeploymentStep step, RetryPolicy retry, BiFunction<Deployment, Order, Decision> decision) {
        return new SagaStep(step, Optional.empty(), retry, decision, Optional.empty());
    }

    SagaStep undoneBy(BiFunction<Deployment, Order, VCenterCommand> command) {
        return new SagaStep(step, limit, retry, decision, Optional.of(command));
    }

    /** Empty for the orchestrator's own work. */
    Optional<Instant> deadline(Deployment deployment, StepRun run) {
        return limit.map(
                usual -> run.since().plus(deployment.adjustments().limit(step).orElse(usual)));
    }

    Decision decide(Deployment deployment, StepRun run) {
        return decision.apply(
                deployment,
                new Order(
                        run.commandId(deployment.id()),
                        run.attempt(),
                        deadline(deployment, run).orElse(Instant.MAX)));
    }

    Decision decideUndo(Deployment deployment, StepRun run, Duration undoLimit) {
        StepCommand command = undo.orElseThrow(() -> new IllegalStateException("%s cannot be undone".formatted(step)))
                .apply(
                        deployment,
                        new Order(
                                run.undoId(deployment.id()),
                                run.attempt(),
                                run.since().plus(undoLimit)));
        return atVCenter(deployment, command);
    }

    private static Decision atVCenter(Deployment deployment, StepCommand command) {
        return new Decision.SendCommand(
                Topic.VCENTER_COMMANDS,
                deployment.settings().template().vcenter().id().toString(),
                command,
                Fences.of(deployment));
    }
}
