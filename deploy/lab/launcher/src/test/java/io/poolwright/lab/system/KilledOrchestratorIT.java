package io.poolwright.lab.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.lab.Lab;
import io.poolwright.lab.api.Deployment;
import io.poolwright.lab.api.EventStream.Event;
import io.poolwright.lab.service.ServiceProcess;

/** Of two replicas of the orchestrator, the one that has a deployment in hand is killed at each step of it. */
@ExtendWith(SharedLab.class)
class KilledOrchestratorIT {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Set<DeploymentStep> struck = EnumSet.noneOf(DeploymentStep.class);

    @Test
    void doesNotKeepADeploymentFromSucceedingOnceWhicheverStepItDiesAt(Lab lab) {
        String address = SharedLab.freeAddress();
        try (ServiceProcess second = lab.services().addOrchestrator()) {
            lab.gateway().addOrchestrator(second.port());
            Followed followed = Followed.of(
                    lab, lab.template(Lab.TEMPLATE_VM).deploy(SharedLab.freeName("immortal"), address), LIMIT);

            while (!followed.isOver()) {
                followed.seen().stream()
                        .flatMap(event -> begun(event).stream())
                        .filter(struck::add)
                        .findFirst()
                        .ifPresent(step ->
                                PartitionOwner.ofDeployment(lab, followed.id()).kill());
                await().atMost(LIMIT).until(() -> followed.isOver() || due(followed));
            }

            Deployment ended = followed.end();
            lab.gateway().removeOrchestrator(second.port());
            assertThat(ended.state()).as(ended.view().toPrettyString()).isEqualTo("SUCCEEDED");
            assertThat(struck).isEqualTo(ofTheDeployment(followed));
            assertThat(followed.sequence()).containsExactlyElementsOf(followed.gapless());
            assertThat(followed.ends()).isEqualTo(1);
            assertThat(lab.vcenter().withInstanceUuid(ended.id())).hasSize(1);
            assertThat(Guests.poolsMade(lab.guest(address))).isEqualTo(1);
        }
        lab.services().orchestrators().getFirst().awaitReady();
    }

    private boolean due(Followed followed) {
        return followed.seen().stream()
                .flatMap(event -> begun(event).stream())
                .anyMatch(step -> !struck.contains(step));
    }

    /** The step that an agent has begun, or the one that is due behind the end of another. */
    private static Optional<DeploymentStep> begun(Event event) {
        String step = event.data().path("step").asText();
        return switch (event.type()) {
            case "StepStarted" -> Optional.of(DeploymentStep.valueOf(step));
            case "StepSucceeded" ->
                Optional.of(DeploymentStep.valueOf(step))
                        .filter(done -> done == DeploymentStep.PROVE_TARGET)
                        .map(done -> DeploymentStep.REGISTER_TARGET);
            default -> Optional.empty();
        };
    }

    /** All that it has gone through: optional steps that nobody asked for are not among them. */
    private static Set<DeploymentStep> ofTheDeployment(Followed followed) {
        Set<DeploymentStep> steps = EnumSet.noneOf(DeploymentStep.class);
        for (DeploymentStep step : DeploymentStep.values()) {
            if (followed.saw("StepSucceeded", step)) {
                steps.add(step);
            }
        }
        return steps;
    }
}
