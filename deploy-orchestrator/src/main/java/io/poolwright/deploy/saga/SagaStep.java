package io.poolwright.deploy.saga;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.CommandId;
import io.poolwright.contracts.message.SshCommand;
import io.poolwright.contracts.message.VCenterCommand;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.StepRun;

/**
 * One line of the saga: which step, who does it, how long it may take, and how its decision is made from the deployment.
 *
 * @param limit from the moment the step becomes due; empty for the orchestrator's own work, which waits for the log instead
 */
record SagaStep(DeploymentStep step, Optional<Duration> limit, BiFunction<Deployment, Order, Decision> decision) {

    /** What every command carries: which run it is of, and until when it is worth working on. */
    record Order(CommandId id, int attempt, Instant deadline) {}

    static SagaStep vcenter(
            DeploymentStep step, Duration limit, BiFunction<Deployment, Order, VCenterCommand> command) {
        return new SagaStep(
                step,
                Optional.of(limit),
                (deployment, order) -> new Decision.SendCommand(
                        Topic.VCENTER_COMMANDS,
                        deployment.spec().template().vcenter().id().toString(),
                        command.apply(deployment, order)));
    }

    static SagaStep ssh(DeploymentStep step, Duration limit, BiFunction<Deployment, Order, SshCommand> command) {
        return new SagaStep(
                step,
                Optional.of(limit),
                (deployment, order) -> new Decision.SendCommand(
                        Topic.SSH_COMMANDS, deployment.id().toString(), command.apply(deployment, order)));
    }

    static SagaStep own(DeploymentStep step, BiFunction<Deployment, Order, Decision> decision) {
        return new SagaStep(step, Optional.empty(), decision);
    }

    Optional<Instant> deadline(StepRun run) {
        return limit.map(run.since()::plus);
    }

    Decision decide(Deployment deployment, StepRun run) {
        return decision.apply(
                deployment,
                new Order(
                        run.commandId(deployment.id()),
                        run.attempt(),
                        deadline(run).orElse(Instant.MAX)));
    }
}
