package io.poolwright.deploy.saga;

import static io.poolwright.contracts.deployment.DeploymentStep.ADD_DATA_DISK;
import static io.poolwright.contracts.deployment.DeploymentStep.CLONE_TEMPLATE;
import static io.poolwright.contracts.deployment.DeploymentStep.CONFIGURE_POOL;
import static io.poolwright.contracts.deployment.DeploymentStep.CUSTOMIZE_GUEST;
import static io.poolwright.contracts.deployment.DeploymentStep.EXPORT_NFS;
import static io.poolwright.contracts.deployment.DeploymentStep.POWER_ON;
import static io.poolwright.contracts.deployment.DeploymentStep.REGISTER_TARGET;
import static io.poolwright.contracts.deployment.DeploymentStep.WAIT_FOR_TOOLS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.poolwright.contracts.Actor;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentState.Failed;
import io.poolwright.deploy.deployment.DeploymentState.Requested;
import io.poolwright.deploy.deployment.DeploymentState.Running;
import io.poolwright.deploy.deployment.DeploymentState.Succeeded;
import io.poolwright.deploy.deployment.StepPhase.Broken;
import io.poolwright.deploy.deployment.StepPhase.Done;
import io.poolwright.deploy.deployment.StepPhase.Underway;
import io.poolwright.deploy.deployment.StepRun;

/**
 * The course of every deployment: a list of steps, and what is due in a given state. Pure: it looks at the deployment only,
 * never at a clock or a store.
 */
public final class Saga {

    private final Actor actor;
    private final List<SagaStep> steps;

    /**
     * @param actor in whose name the saga records how a deployment ends
     * @param limits how long each step of an agent may take
     */
    public Saga(Actor actor, Function<DeploymentStep, Duration> limits) {
        this.actor = actor;
        this.steps = List.of(
                SagaStep.vcenter(CLONE_TEMPLATE, limits.apply(CLONE_TEMPLATE), Orders::cloneTemplate),
                SagaStep.vcenter(CUSTOMIZE_GUEST, limits.apply(CUSTOMIZE_GUEST), Orders::customizeGuest),
                SagaStep.vcenter(ADD_DATA_DISK, limits.apply(ADD_DATA_DISK), Orders::addDataDisk),
                SagaStep.vcenter(POWER_ON, limits.apply(POWER_ON), Orders::powerOn),
                SagaStep.vcenter(WAIT_FOR_TOOLS, limits.apply(WAIT_FOR_TOOLS), Orders::waitForTools),
                SagaStep.ssh(CONFIGURE_POOL, limits.apply(CONFIGURE_POOL), Orders::configurePool),
                SagaStep.ssh(EXPORT_NFS, limits.apply(EXPORT_NFS), Orders::exportNfs),
                SagaStep.own(REGISTER_TARGET, Orders::registerTarget));
    }

    /** What is due for the deployment as it stands; nothing once it has ended. */
    public List<Decision> decide(Deployment deployment) {
        return switch (deployment.state()) {
            case Requested s -> due(deployment);
            case Running running ->
                switch (running.phase()) {
                    case Underway phase -> due(deployment);
                    case Broken broken -> List.of(fail(deployment, running.run(), broken));
                    case Done done ->
                        List.of(new Decision.Append(
                                new DeploymentFact.DeploymentSucceeded(deployment.id(), actor, done.at())));
                };
            case Succeeded s -> List.of();
            case Failed s -> List.of();
        };
    }

    /** When the current step must be over; empty if it has no limit or the deployment has ended. */
    public Optional<Instant> deadline(Deployment deployment) {
        return deployment.run().flatMap(run -> definition(run.step()).deadline(run));
    }

    private List<Decision> due(Deployment deployment) {
        return deployment
                .run()
                .map(run -> definition(run.step()).decide(deployment, run))
                .map(List::of)
                .orElse(List.of());
    }

    private Decision fail(Deployment deployment, StepRun run, Broken broken) {
        return new Decision.Append(
                new DeploymentFact.DeploymentFailed(deployment.id(), actor, broken.at(), run.step(), broken.failure()));
    }

    private SagaStep definition(DeploymentStep step) {
        return steps.stream()
                .filter(candidate -> candidate.step() == step)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The saga has no step " + step));
    }
}
