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
    /** Longer than Kafka waits for a sign of life in the lab. */
    private static final Duration SLEEP = Duration.ofSeconds(9);

    private final Set<DeploymentStep> struck = EnumSet.noneOf(DeploymentStep.class);

    @Test
    void doesNotKeepADeploymentFromSucceedingOnceWhicheverStepItDiesAt(Lab lab) {
        try (ServiceProcess second = lab.services().addOrchestrator()) {
            lab.gateway().addOrchestrator(second.port());
            Followed followed = Followed.of(
                    lab,
                    lab.template(Lab.TEMPLATE_VM).deploy(SharedLab.freeName("immortal"), SharedLab.freeAddress()),
                    LIMIT);

            while (!followed.isOver()) {
                followed.seen().stream()
                        .flatMap(event -> begun(event).stream())
                        .filter(struck::add)
                        .findFirst()
                        .ifPresent(step ->
                                PartitionOwner.ofDeployment(lab, followed.id()).kill());
                await().atMost(LIMIT).until(() -> followed.isOver() || due(followed));
            }

            assertSucceededOnce(lab, followed);
            assertThat(struck).isEqualTo(ofTheDeployment(followed));
            lab.gateway().removeOrchestrator(second.port());
        }
        lab.services().orchestrators().getFirst().awaitReady();
    }

    /** Another replica has taken its place when it wakes up, and it does not know. */
    @Test
    void doesNotKeepADeploymentFromSucceedingOnceWhenItSleepsForTooLong(Lab lab) {
        try (ServiceProcess second = lab.services().addOrchestrator()) {
            Followed followed = Followed.of(
                    lab,
                    lab.template(Lab.TEMPLATE_VM).deploy(SharedLab.freeName("overslept"), SharedLab.freeAddress()),
                    LIMIT);
            await().atMost(LIMIT).until(() -> followed.saw("StepStarted", DeploymentStep.ADD_DATA_DISK));
            ServiceProcess owner = PartitionOwner.ofDeployment(lab, followed.id());

            owner.freeze();
            await().pollDelay(SLEEP).atMost(LIMIT).until(() -> true);
            owner.goOn();

            assertSucceededOnce(lab, followed);
            second.awaitReady();
        }
        lab.services().orchestrators().getFirst().awaitReady();
    }

    private static void assertSucceededOnce(Lab lab, Followed followed) {
        Deployment ended = followed.end();
        assertThat(ended.state()).as(ended.view().toPrettyString()).isEqualTo("SUCCEEDED");
        assertThat(followed.sequence()).containsExactlyElementsOf(followed.gapless());
        assertThat(followed.ends()).isEqualTo(1);
        assertThat(lab.vcenter().withInstanceUuid(ended.id())).hasSize(1);
        assertThat(Guests.poolsMade(lab.guest(followed.address()))).isEqualTo(1);
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
