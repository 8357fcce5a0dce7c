package io.poolwright.deploy.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.RetryOverrides;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.StepCommand;
import io.poolwright.contracts.message.VCenterCommand;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentState;
import io.poolwright.deploy.deployment.DeploymentState.AwaitingDecision;
import io.poolwright.deploy.deployment.DeploymentState.Cancelled;
import io.poolwright.deploy.deployment.DeploymentState.Failed;
import io.poolwright.deploy.deployment.DeploymentState.RollbackFailed;
import io.poolwright.deploy.deployment.StepRun;
import io.poolwright.deploy.fixture.History;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.saga.Decision.AppendLater;
import io.poolwright.deploy.saga.Decision.SendCommand;

class RollbackTest {

    private static final Failure UNREACHABLE = Failure.of(ErrorCode.VCENTER_UNREACHABLE, "It does not answer");

    private final Saga saga = Samples.saga();

    @ParameterizedTest
    @EnumSource(DeploymentStep.class)
    void awaitsADecisionWhenAStepHasFailedForGood(DeploymentStep step) {
        Deployment deployment = Samples.historyTo(step, Cleanup.KEEP)
                .fail(step, Samples.FAILURE)
                .settle()
                .deployment();

        assertThat(deployment.state()).isInstanceOfSatisfying(AwaitingDecision.class, awaiting -> {
            assertThat(awaiting.failure()).isEqualTo(Samples.FAILURE);
            assertThat(awaiting.run().step()).isEqualTo(step);
        });
        assertThat(saga.decide(deployment)).isEmpty();
    }

    @Test
    void triesAgainByItselfAfterABackoffWhatMayPass() {
        History broken =
                Samples.historyTo(DeploymentStep.POWER_ON, Cleanup.KEEP).fail(DeploymentStep.POWER_ON, UNREACHABLE);
        Instant failedAt = broken.now();

        List<Decision> decisions = saga.decide(broken.deployment());

        assertThat(decisions)
                .singleElement()
                .isInstanceOfSatisfying(
                        AppendLater.class,
                        later -> assertThat(later.at()).isBetween(failedAt.plusSeconds(5), failedAt.plusSeconds(10)));
    }

    @Test
    void asksAPersonWhenItsAttemptsAreUsedUp() {
        History history = Samples.historyTo(DeploymentStep.POWER_ON, Cleanup.KEEP);
        for (int attempt = 1; attempt <= 3; attempt++) {
            history.fail(DeploymentStep.POWER_ON, UNREACHABLE).settle();
        }

        Deployment deployment = history.deployment();

        assertThat(deployment.state()).isInstanceOf(AwaitingDecision.class);
        assertThat(deployment.attempts().atStep(DeploymentStep.POWER_ON)).isEqualTo(3);
    }

    @Test
    void leavesTheTimerToTheMomentItIsDue() {
        Deployment broken = Samples.historyTo(DeploymentStep.POWER_ON, Cleanup.KEEP)
                .fail(DeploymentStep.POWER_ON, UNREACHABLE)
                .deployment();
        LeaseRules rules =
                new LeaseRules(saga, Samples.ORCHESTRATOR, Duration.ofSeconds(30), 10, Duration.ofSeconds(30));
        Instant due = rules.timer(broken).orElseThrow();

        assertThat(rules.whenRunOut(broken, 99, due.minusSeconds(3))).isEmpty();
        assertThat(rules.whenRunOut(broken, 99, due)).singleElement().isInstanceOf(Decision.Append.class);
    }

    @Test
    void powersTheVmOffBeforeItAsksAPerson() {
        History history = Samples.historyTo(DeploymentStep.CONFIGURE_POOL, Cleanup.POWER_OFF)
                .fail(DeploymentStep.CONFIGURE_POOL, Samples.FAILURE)
                .settle();

        assertThat(command(history.deployment())).isInstanceOf(VCenterCommand.PowerOff.class);

        Deployment off = history.undo(DeploymentStep.POWER_ON).settle().deployment();
        assertThat(off.state()).isInstanceOf(AwaitingDecision.class);
    }

    @Test
    void powersOnAgainAndGoesOnAtTheFailedStepWhenItIsTriedAgain() {
        History history = Samples.historyTo(DeploymentStep.EXPORT_NFS, Cleanup.POWER_OFF)
                .fail(DeploymentStep.EXPORT_NFS, Samples.FAILURE)
                .settle()
                .undo(DeploymentStep.POWER_ON)
                .settle()
                .retry(DeploymentStep.EXPORT_NFS, RetryOverrides.NONE);

        assertThat(history.deployment().run()).map(StepRun::step).contains(DeploymentStep.POWER_ON);
        assertThat(history.deployment().run()).map(StepRun::attempt).contains(2);
        history.succeed(DeploymentStep.POWER_ON).succeed(DeploymentStep.WAIT_FOR_TOOLS);
        assertThat(history.deployment().run()).map(StepRun::step).contains(DeploymentStep.EXPORT_NFS);
    }

    @Test
    void neverLeavesAGuestOnWhoseCustomizationFailed() {
        Deployment deployment = Samples.historyTo(DeploymentStep.CUSTOMIZE_GUEST, Cleanup.KEEP)
                .fail(DeploymentStep.CUSTOMIZE_GUEST, Failure.of(ErrorCode.CUSTOMIZATION_FAILED, "No Perl"))
                .settle()
                .deployment();

        assertThat(command(deployment)).isInstanceOf(VCenterCommand.PowerOff.class);
    }

    @Test
    void customizesTheGuestAnewWhenItsCustomizationFailedAtItsBootAndItIsTriedAgain() {
        History history = Samples.historyTo(DeploymentStep.WAIT_FOR_TOOLS, Cleanup.KEEP)
                .fail(DeploymentStep.WAIT_FOR_TOOLS, Failure.of(ErrorCode.CUSTOMIZATION_FAILED, "No Perl"))
                .settle()
                .undo(DeploymentStep.POWER_ON)
                .settle()
                .retry(DeploymentStep.WAIT_FOR_TOOLS, RetryOverrides.NONE);

        assertThat(history.deployment().run()).map(StepRun::step).contains(DeploymentStep.CUSTOMIZE_GUEST);
        history.succeed(DeploymentStep.CUSTOMIZE_GUEST);
        assertThat(history.deployment().run()).map(StepRun::step).contains(DeploymentStep.POWER_ON);
    }

    @Test
    void leavesATargetAloneThatOnlyLacksItsName() {
        Deployment deployment = Samples.historyTo(DeploymentStep.REGISTER_TARGET, Cleanup.DESTROY)
                .fail(DeploymentStep.REGISTER_TARGET, Failure.of(ErrorCode.TARGET_NAME_TAKEN, "Taken"))
                .settle()
                .deployment();

        assertThat(deployment.state()).isInstanceOf(AwaitingDecision.class);
    }

    @Test
    void endsAsFailedWhenItsPolicyHasDestroyedTheVm() {
        History history = Samples.historyTo(DeploymentStep.CONFIGURE_POOL, Cleanup.DESTROY)
                .fail(DeploymentStep.CONFIGURE_POOL, Samples.FAILURE)
                .settle()
                .undo(DeploymentStep.POWER_ON);

        StepCommand removal = command(history.deployment());
        Deployment ended = history.undo(DeploymentStep.CLONE_TEMPLATE).settle().deployment();

        assertThat(removal).isInstanceOfSatisfying(VCenterCommand.DestroyVm.class, destroy -> {
            assertThat(destroy.vm()).map(vm -> vm.moref().value()).contains("vm-200");
            assertThat(destroy.dataDisk()).isPresent();
        });
        assertThat(ended.state())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.step()).isEqualTo(DeploymentStep.CONFIGURE_POOL));
    }

    @Test
    void looksForAVmOfWhoseCloneNothingWasHeard() {
        Deployment deployment = Samples.historyTo(DeploymentStep.CLONE_TEMPLATE, Cleanup.KEEP)
                .cancel(Cleanup.DESTROY)
                .settle()
                .deployment();

        assertThat(command(deployment))
                .isInstanceOfSatisfying(
                        VCenterCommand.DestroyVm.class,
                        destroy -> assertThat(destroy.vm()).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(
            value = DeploymentStep.class,
            names = {"CHECK_PLAN", "REGISTER_TARGET", "MOUNT_DATASTORE"},
            mode = EnumSource.Mode.EXCLUDE)
    void fencesTheStepOffThatACancelCutsShort(DeploymentStep step) {
        History history = Samples.historyTo(step, Cleanup.KEEP);
        StepCommand cut = command(history.deployment());

        Deployment deployment = history.cancel(Cleanup.DESTROY).settle().deployment();

        SendCommand undo = send(deployment);
        assertThat(undo.fence().orElseThrow().covers(cut)).isTrue();
        assertThat(undo.fence().orElseThrow().covers(undo.command())).isFalse();
        assertThat(undo.fence().orElseThrow().removed()).isTrue();
    }

    @Test
    void undoesNothingWhenACancelComesBeforeAnythingIsMade() {
        History history = Samples.historyTo(DeploymentStep.CHECK_PLAN, Cleanup.KEEP);
        StepCommand check = command(history.deployment());

        history.cancel(Cleanup.DESTROY);

        assertThat(saga.decide(history.deployment()))
                .singleElement()
                .isInstanceOfSatisfying(
                        Decision.Append.class,
                        append -> assertThat(append.fence().orElseThrow().covers(check))
                                .isTrue());
        assertThat(history.settle().deployment().state()).isInstanceOf(Cancelled.class);
    }

    @Test
    void endsAsFailedWhenThePlanFailsAndNothingIsToBeKept() {
        Deployment deployment = Samples.historyTo(DeploymentStep.CHECK_PLAN, Cleanup.DESTROY)
                .fail(DeploymentStep.CHECK_PLAN, Failure.of(ErrorCode.VM_NAME_TAKEN, "Taken"))
                .settle()
                .deployment();

        assertThat(deployment.state())
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.step()).isEqualTo(DeploymentStep.CHECK_PLAN));
        assertThat(deployment.rollbacks()).isZero();
    }

    @Test
    void checksThePlanAgainOnTheDatastoreThatAPersonWants() {
        Deployment deployment = Samples.historyTo(DeploymentStep.CHECK_PLAN, Cleanup.KEEP)
                .fail(DeploymentStep.CHECK_PLAN, Failure.of(ErrorCode.INSUFFICIENT_RESOURCES, "Full"))
                .settle()
                .retry(
                        DeploymentStep.CHECK_PLAN,
                        new RetryOverrides(
                                Optional.empty(), Optional.of("LocalDS_1"), Optional.empty(), Optional.empty()))
                .deployment();

        assertThat(command(deployment))
                .isInstanceOfSatisfying(
                        VCenterCommand.CheckPlan.class,
                        check -> assertThat(check.question().placement().datastore())
                                .contains("LocalDS_1"));
    }

    @Test
    void fencesAnUndoOffWhenAPersonWantsTheVmKeptAfterAll() {
        History history = Samples.historyTo(DeploymentStep.POWER_ON, Cleanup.KEEP)
                .cancel(Cleanup.DESTROY)
                .settle();
        StepCommand powerOff = command(history.deployment());
        history.failToUndo(DeploymentStep.POWER_ON, Failure.of(ErrorCode.AGENT_LOST, "Silent"))
                .settle()
                .cancel(Cleanup.KEEP);

        List<Decision> decisions = saga.decide(history.deployment());

        assertThat(decisions)
                .singleElement()
                .isInstanceOfSatisfying(
                        Decision.Append.class,
                        append -> assertThat(append.fence().orElseThrow().covers(powerOff))
                                .isTrue());
        assertThat(history.settle().deployment().state()).isInstanceOf(Cancelled.class);
    }

    @Test
    void restsWhenAStepCannotBeUndoneAndGoesOnFromThere() {
        History history = Samples.historyTo(DeploymentStep.POWER_ON, Cleanup.KEEP)
                .cancel(Cleanup.DESTROY)
                .settle()
                .undo(DeploymentStep.POWER_ON)
                .failToUndo(DeploymentStep.CLONE_TEMPLATE, Failure.of(ErrorCode.VM_NOT_OURS, "Another UUID"))
                .settle();
        DeploymentState stuck = history.deployment().state();

        history.retryUndo(DeploymentStep.CLONE_TEMPLATE);

        assertThat(stuck).isInstanceOf(RollbackFailed.class);
        assertThat(command(history.deployment()).attempt()).isEqualTo(2);
        assertThat(history.undo(DeploymentStep.CLONE_TEMPLATE)
                        .settle()
                        .deployment()
                        .state())
                .isInstanceOf(Cancelled.class);
    }

    @Test
    void doesNotCancelWhatIsBeingRegistered() {
        History history = Samples.historyTo(DeploymentStep.REGISTER_TARGET, Cleanup.KEEP);
        Deployment before = history.deployment();

        Deployment after = history.cancel(Cleanup.DESTROY).deployment();

        assertThat(after).isEqualTo(before);
    }

    @Test
    void goesOnOverSshWithTheHostKeyThatAPersonHasRead() {
        Deployment deployment = Samples.historyTo(DeploymentStep.WAIT_FOR_TOOLS, Cleanup.KEEP)
                .fail(DeploymentStep.WAIT_FOR_TOOLS, Failure.of(ErrorCode.TOOLS_TIMEOUT, "No tools"))
                .settle()
                .retry(
                        DeploymentStep.WAIT_FOR_TOOLS,
                        new RetryOverrides(
                                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Samples.HOST_KEY)))
                .deployment();

        assertThat(command(deployment))
                .isInstanceOfSatisfying(
                        io.poolwright.contracts.message.SshCommand.ConfigurePool.class,
                        pool -> assertThat(pool.guest().hostKeys()).containsExactly(Samples.HOST_KEY));
    }

    @Test
    void givesTheFailedStepTheTimeAndThePlaceThatAPersonWants() {
        Deployment deployment = Samples.historyTo(DeploymentStep.CLONE_TEMPLATE, Cleanup.KEEP)
                .fail(DeploymentStep.CLONE_TEMPLATE, Failure.of(ErrorCode.INSUFFICIENT_RESOURCES, "Full"))
                .settle()
                .retry(
                        DeploymentStep.CLONE_TEMPLATE,
                        new RetryOverrides(
                                Optional.of(7_200L), Optional.of("LocalDS_1"), Optional.empty(), Optional.empty()))
                .deployment();

        assertThat(command(deployment)).isInstanceOfSatisfying(VCenterCommand.CloneTemplate.class, clone -> {
            assertThat(clone.placement().datastore()).contains("LocalDS_1");
            assertThat(clone.attempt()).isEqualTo(2);
            assertThat(clone.deadline())
                    .isEqualTo(deployment.run().orElseThrow().since().plus(Duration.ofHours(2)));
        });
    }

    private StepCommand command(Deployment deployment) {
        return send(deployment).command();
    }

    private SendCommand send(Deployment deployment) {
        return (SendCommand) saga.decide(deployment).getFirst();
    }
}
