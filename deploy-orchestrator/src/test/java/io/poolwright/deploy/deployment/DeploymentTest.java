package io.poolwright.deploy.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.DeploymentFact.DeploymentRequested;
import io.poolwright.contracts.message.DeploymentFact.DeploymentSucceeded;
import io.poolwright.contracts.message.DeploymentFact.StepStarted;
import io.poolwright.contracts.message.DeploymentFact.StepSucceeded;
import io.poolwright.deploy.deployment.DeploymentState.Failed;
import io.poolwright.deploy.deployment.DeploymentState.Requested;
import io.poolwright.deploy.deployment.DeploymentState.Running;
import io.poolwright.deploy.deployment.DeploymentState.Succeeded;
import io.poolwright.deploy.deployment.StepPhase.Underway;
import io.poolwright.deploy.fixture.History;
import io.poolwright.deploy.fixture.Samples;

class DeploymentTest {

    private final DeploymentRequested request = Samples.requested();

    @Test
    void beginsAsRequestedAtItsFirstStep() {
        Deployment deployment = Deployment.of(request);

        assertThat(deployment.state()).isEqualTo(new Requested(Samples.NOON, Optional.empty()));
        assertThat(deployment.run()).contains(new StepRun(DeploymentStep.CHECK_PLAN, 1, Samples.NOON, 1));
    }

    @Test
    void runsOnceAnAgentSpeaks() {
        Deployment deployment = new History(request)
                .progress(DeploymentStep.CHECK_PLAN, 40, "Copying disks")
                .deployment();

        assertThat(deployment.state())
                .isInstanceOfSatisfying(
                        Running.class,
                        running ->
                                assertThat(running.phase()).isEqualTo(new Underway(Optional.of(40), "Copying disks")));
    }

    @ParameterizedTest
    @EnumSource(DeploymentStep.class)
    void comesToEachStepWhenThoseBeforeItAreDone(DeploymentStep step) {
        Deployment deployment = Samples.deploymentAt(step);

        assertThat(deployment.run()).map(StepRun::step).contains(step);
        assertThat(deployment.outcomes()).hasSize(step.ordinal());
    }

    @Test
    void succeedsAfterItsLastStepOnly() {
        History all = new History(request);
        Arrays.stream(DeploymentStep.values()).forEach(all::succeed);

        Deployment before = all.deployment();
        Deployment after = all.end().deployment();

        assertThat(before.ended()).isFalse();
        assertThat(after.state()).isInstanceOf(Succeeded.class);
    }

    @Test
    void skipsTheRegistrationWithoutATargetName() {
        Deployment deployment = Deployment.of(Samples.requested(Optional.empty()));

        assertThat(deployment.steps())
                .doesNotContain(DeploymentStep.REGISTER_TARGET, DeploymentStep.MOUNT_DATASTORE)
                .hasSize(DeploymentStep.values().length - 2);
    }

    @Test
    void failsAtTheStepThatFailed() {
        Deployment deployment = new History(request)
                .succeed(DeploymentStep.CHECK_PLAN)
                .fail(DeploymentStep.CLONE_TEMPLATE, Samples.FAILURE)
                .endBadly(DeploymentStep.CLONE_TEMPLATE)
                .deployment();

        assertThat(deployment.state())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.step()).isEqualTo(DeploymentStep.CLONE_TEMPLATE));
    }

    @Test
    void callsTheSecondRequestADuplicate() {
        Verdict verdict = Deployment.of(request).judge(request);

        assertThat(verdict).isEqualTo(Verdict.DUPLICATE);
    }

    @Test
    void callsLateFactsOfAPassedStepSuperseded() {
        Deployment deployment = Samples.deploymentAt(DeploymentStep.POWER_ON);

        Verdict verdict = deployment.judge(
                new StepStarted(deployment.id(), Samples.AGENT, Samples.NOON, DeploymentStep.CHECK_PLAN, 1));

        assertThat(verdict).isEqualTo(Verdict.SUPERSEDED);
    }

    @Test
    void callsASuccessAfterTheStepsFailureSuperseded() {
        Deployment broken = new History(request)
                .fail(DeploymentStep.CHECK_PLAN, Samples.FAILURE)
                .deployment();

        Verdict verdict = broken.judge(success(broken, DeploymentStep.CHECK_PLAN, 1));

        assertThat(verdict).isEqualTo(Verdict.SUPERSEDED);
    }

    @Test
    void callsFactsOfAStepThatIsNotDueYetIllegal() {
        Deployment deployment = Deployment.of(request);

        Verdict verdict = deployment.judge(success(deployment, DeploymentStep.POWER_ON, 1));

        assertThat(verdict).isEqualTo(Verdict.ILLEGAL);
    }

    @Test
    void callsFactsOfAnAttemptThatWasNeverMadeIllegal() {
        Deployment deployment = Deployment.of(request);

        Verdict verdict = deployment.judge(success(deployment, DeploymentStep.CHECK_PLAN, 2));

        assertThat(verdict).isEqualTo(Verdict.ILLEGAL);
    }

    @Test
    void callsAnOutcomeOfAnotherStepIllegal() {
        Deployment deployment = Deployment.of(request);

        Verdict verdict = deployment.judge(new StepSucceeded(
                deployment.id(),
                Samples.AGENT,
                Samples.NOON,
                DeploymentStep.CHECK_PLAN,
                1,
                new StepOutcome.PoweredOn()));

        assertThat(verdict).isEqualTo(Verdict.ILLEGAL);
    }

    @Test
    void callsASuccessThatNobodyHasEarnedIllegal() {
        Deployment deployment = Samples.deploymentAt(DeploymentStep.EXPORT_NFS);

        Verdict verdict =
                deployment.judge(new DeploymentSucceeded(deployment.id(), Samples.ORCHESTRATOR, Samples.NOON));

        assertThat(verdict).isEqualTo(Verdict.ILLEGAL);
    }

    @Test
    void isNotChangedByAFactThatDoesNotApply() {
        Deployment deployment = Samples.deploymentAt(DeploymentStep.POWER_ON);
        List<DeploymentFact> misfits = List.of(
                success(deployment, DeploymentStep.CHECK_PLAN, 1),
                success(deployment, DeploymentStep.EXPORT_NFS, 1),
                new DeploymentSucceeded(deployment.id(), Samples.ORCHESTRATOR, Samples.NOON));

        assertThat(misfits)
                .allSatisfy(fact -> assertThat(deployment.apply(fact)).isSameAs(deployment));
    }

    private static DeploymentFact success(Deployment deployment, DeploymentStep step, int attempt) {
        return new StepSucceeded(
                deployment.id(), Samples.AGENT, Samples.NOON, step, attempt, Samples.outcome(step, deployment.id()));
    }
}
