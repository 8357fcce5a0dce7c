package io.poolwright.deploy.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.id.CommandId;
import io.poolwright.contracts.message.DeploymentFact.DeploymentSucceeded;
import io.poolwright.contracts.message.SshCommand;
import io.poolwright.contracts.message.VCenterCommand;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.StepRun;
import io.poolwright.deploy.fixture.History;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.saga.Decision.Append;
import io.poolwright.deploy.saga.Decision.RegisterTarget;
import io.poolwright.deploy.saga.Decision.SendCommand;

class SagaTest {

    private final Saga saga = Samples.saga();

    @ParameterizedTest
    @EnumSource(value = DeploymentStep.class, names = "REGISTER_TARGET", mode = EnumSource.Mode.EXCLUDE)
    void asksTheAgentOfEachStepWithADerivedIdAndADeadline(DeploymentStep step) {
        Deployment deployment = Samples.deploymentAt(step);
        StepRun run = deployment.run().orElseThrow();

        List<Decision> decisions = saga.decide(deployment);

        assertThat(decisions).singleElement().isInstanceOfSatisfying(SendCommand.class, send -> {
            assertThat(send.command().step()).isEqualTo(step);
            assertThat(send.command().commandId()).isEqualTo(CommandId.of(deployment.id(), step, 1));
            assertThat(send.command().deadline()).isEqualTo(run.since().plus(Duration.ofMinutes(10)));
        });
    }

    @Test
    void locksTheVCenterForVSphereWork() {
        Deployment deployment = Samples.deploymentAt(DeploymentStep.POWER_ON);

        SendCommand send = onlyCommand(deployment);

        assertThat(send.topic()).isEqualTo(Topic.VCENTER_COMMANDS);
        assertThat(send.key())
                .isEqualTo(deployment.spec().template().vcenter().id().toString());
        assertThat(send.command()).isInstanceOf(VCenterCommand.class);
    }

    @Test
    void locksTheDeploymentForWorkOnTheGuest() {
        Deployment deployment = Samples.deploymentAt(DeploymentStep.CONFIGURE_POOL);

        SendCommand send = onlyCommand(deployment);

        assertThat(send.topic()).isEqualTo(Topic.SSH_COMMANDS);
        assertThat(send.key()).isEqualTo(deployment.id().toString());
        assertThat(send.command()).isInstanceOfSatisfying(SshCommand.class, command -> {
            assertThat(command.guest().address()).isEqualTo(Samples.ADDRESS);
            assertThat(command.guest().hostKeys()).containsExactly(Samples.HOST_KEY);
        });
    }

    @Test
    void decidesTheSameWhateverTheAgentSaysMeanwhile() {
        History history = new History(Samples.requested()).admit();
        List<Decision> before = saga.decide(history.deployment());

        List<Decision> after = saga.decide(history.start(DeploymentStep.CHECK_PLAN)
                .progress(DeploymentStep.CHECK_PLAN, 50, "Half way")
                .deployment());

        assertThat(after).isEqualTo(before);
    }

    @Test
    void registersWhatWasProven() {
        Deployment deployment = Samples.deploymentAt(DeploymentStep.REGISTER_TARGET);

        List<Decision> decisions = saga.decide(deployment);

        assertThat(decisions).singleElement().isInstanceOfSatisfying(RegisterTarget.class, registration -> {
            assertThat(registration.target().name()).isEqualTo("zfs-dr-001");
            assertThat(registration.target().poolGuid()).isEqualTo(Samples.POOL_GUID);
            assertThat(registration.target().hostKey()).isEqualTo(Samples.HOST_KEY);
            assertThat(registration.target().nfsPath()).isEqualTo("/tank");
        });
    }

    @Test
    void recordsSuccessAfterTheExportIfNothingIsToBeRegistered() {
        History history = new History(Samples.requested(Optional.empty()));
        Arrays.stream(DeploymentStep.values())
                .filter(step -> step != DeploymentStep.REGISTER_TARGET)
                .forEach(history::succeed);

        List<Decision> decisions = saga.decide(history.deployment());

        assertThat(decisions)
                .singleElement()
                .isInstanceOfSatisfying(
                        Append.class, append -> assertThat(append.fact()).isInstanceOf(DeploymentSucceeded.class));
    }

    @Test
    void hasNothingToDoOnceTheDeploymentHasEnded() {
        Deployment ended = new History(Samples.requested())
                .fail(DeploymentStep.CHECK_PLAN, Samples.FAILURE)
                .endBadly(DeploymentStep.CHECK_PLAN)
                .deployment();

        assertThat(saga.decide(ended)).isEmpty();
        assertThat(saga.deadline(ended)).isEmpty();
    }

    private SendCommand onlyCommand(Deployment deployment) {
        return (SendCommand) saga.decide(deployment).getFirst();
    }
}
