package io.poolwright.deploy.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.message.DeploymentFact.StepFailed;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.fixture.History;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.saga.Decision.Append;

class LeaseRulesTest {

    private static final Instant SOON = Samples.NOON.plusSeconds(60);

    private final Saga saga = Samples.saga();
    private final LeaseRules rules =
            new LeaseRules(saga, Samples.ORCHESTRATOR, Duration.ofSeconds(30), 10, Duration.ofSeconds(30));
    private final Deployment waiting = Samples.deploymentAt(DeploymentStep.CHECK_PLAN);

    @Test
    void asksAgainForTheVerySameThing() {
        List<Decision> decisions = rules.whenRunOut(waiting, 3, SOON);

        assertThat(decisions).isEqualTo(saga.decide(waiting));
    }

    @Test
    void givesTheAgentUpAfterTooManySilentLeases() {
        List<Decision> decisions = rules.whenRunOut(waiting, 10, SOON);

        assertThat(failure(decisions).failure().code()).isEqualTo(ErrorCode.AGENT_LOST);
    }

    @Test
    void endsAStepThatIsPastItsDeadlineAndGrace() {
        Instant late = Samples.NOON.plus(Duration.ofMinutes(10)).plusSeconds(32);

        List<Decision> decisions = rules.whenRunOut(waiting, 0, late);

        assertThat(failure(decisions).failure().code()).isEqualTo(ErrorCode.STEP_DEADLINE_EXCEEDED);
    }

    @Test
    void neverGivesTheLogUpWhenItRegisters() {
        Deployment registering = Samples.deploymentAt(DeploymentStep.REGISTER_TARGET);

        List<Decision> decisions = rules.whenRunOut(registering, 1_000, Samples.NOON.plus(Duration.ofDays(9)));

        assertThat(decisions).isEqualTo(saga.decide(registering));
    }

    @Test
    void recordsWhatFollowsAgainWhenItWasLost() {
        Deployment broken = new History(Samples.requested())
                .fail(DeploymentStep.CHECK_PLAN, Samples.FAILURE)
                .deployment();

        List<Decision> decisions = rules.whenRunOut(broken, 1_000, Samples.NOON.plus(Duration.ofDays(9)));

        assertThat(decisions).isEqualTo(saga.decide(broken));
    }

    private static StepFailed failure(List<Decision> decisions) {
        return assertThat(decisions)
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.type(Append.class))
                .extracting(Append::fact)
                .asInstanceOf(InstanceOfAssertFactories.type(StepFailed.class))
                .actual();
    }
}
