package io.poolwright.deploy.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.StepCommand;
import io.poolwright.contracts.message.VCenterCommand.DestroyVm;
import io.poolwright.contracts.message.VCenterCommand.PowerOff;
import io.poolwright.contracts.message.VCenterCommand.UnmountDatastore;
import io.poolwright.contracts.vsphere.HostMount;
import io.poolwright.contracts.vsphere.HostMount.State;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.deploy.deployment.Decommission;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentState.Succeeded;
import io.poolwright.deploy.fixture.History;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.saga.Decision.SendCommand;

/** A target is to be no more. The deployment that made it stays as it ended. */
class DecommissionTest {

    private static final DeploymentStep MOUNT = DeploymentStep.MOUNT_DATASTORE;
    private static final Failure MOUNTED = Failure.of(ErrorCode.TARGET_MOUNTED, "zfs-dr on esx-1");

    private final Saga saga = Samples.saga();

    @Test
    void asksFirstWhetherAnybodyHasItMounted() {
        Deployment deployment = succeeded().decommission(Cleanup.DESTROY, false).deployment();

        assertThat(command(deployment)).isInstanceOfSatisfying(UnmountDatastore.class, check -> {
            assertThat(check.mustBeUnused()).isTrue();
            assertThat(check.hosts()).isEmpty();
            assertThat(check.serverNames()).containsExactly("zfs-dr-001", "zfs-dr-001.local");
        });
        assertThat(deployment.goesOn()).isTrue();
        assertThat(saga.deadline(deployment)).isPresent();
    }

    @Test
    void unmountsWhatTheDeploymentMountedIfThatIsWanted() {
        History history = Samples.historyTo(MOUNT, Cleanup.KEEP)
                .mount(new HostMount(new ManagedObjectId("host-9"), "esx-1", State.MOUNTING))
                .succeed(MOUNT)
                .settle()
                .decommission(Cleanup.POWER_OFF, true);

        assertThat(command(history.deployment()))
                .isInstanceOfSatisfying(
                        UnmountDatastore.class,
                        unmount -> assertThat(unmount.hosts()).containsExactly(new ManagedObjectId("host-9")));
    }

    @Test
    void powersOffThenDestroysAndOnlyThenLeavesTheRegistry() {
        History history = succeeded().decommission(Cleanup.DESTROY, false).undo(MOUNT);
        StepCommand second = command(history.deployment());
        StepCommand third = command(history.undo(DeploymentStep.POWER_ON).deployment());
        boolean stillRegistered = history.deployment().target().isPresent();

        Deployment over = history.undo(DeploymentStep.CLONE_TEMPLATE).settle().deployment();

        assertThat(second).isInstanceOf(PowerOff.class);
        assertThat(third)
                .isInstanceOfSatisfying(
                        DestroyVm.class, destroy -> assertThat(destroy.vm()).isPresent());
        assertThat(stillRegistered).isTrue();
        assertThat(over.target()).isEmpty();
        assertThat(over.state()).isInstanceOf(Succeeded.class);
        assertThat(over.goesOn()).isFalse();
        assertThat(saga.decide(over)).isEmpty();
    }

    @Test
    void keepsTheVmWhenItIsOnlyToBePoweredOff() {
        Deployment over = succeeded()
                .decommission(Cleanup.POWER_OFF, false)
                .undo(MOUNT)
                .undo(DeploymentStep.POWER_ON)
                .settle()
                .deployment();

        assertThat(over.target()).isEmpty();
        assertThat(over.attempts().atUndo(DeploymentStep.CLONE_TEMPLATE)).isZero();
    }

    @Test
    void restsWithItsFailureAndTheTargetRegisteredWhileItIsMounted() {
        Deployment resting = succeeded()
                .decommission(Cleanup.DESTROY, false)
                .failToUndo(MOUNT, MOUNTED)
                .settle()
                .deployment();

        assertThat(resting.handover().decommission())
                .hasValueSatisfying(
                        decommission -> assertThat(decommission.resting()).isTrue());
        assertThat(resting.target()).isPresent();
        assertThat(resting.goesOn()).isFalse();
        assertThat(saga.decide(resting)).isEmpty();
    }

    @Test
    void beginsAnewWhenItIsAskedForAgain() {
        Deployment again = succeeded()
                .decommission(Cleanup.DESTROY, false)
                .failToUndo(MOUNT, MOUNTED)
                .settle()
                .decommission(Cleanup.POWER_OFF, false)
                .deployment();

        assertThat(command(again).attempt()).isEqualTo(2);
        assertThat(again.handover().decommission()).map(Decommission::cleanup).contains(Cleanup.POWER_OFF);
    }

    @Test
    void triesAgainByItselfWhatMayPass() {
        History history = succeeded().decommission(Cleanup.DESTROY, false);
        for (int attempt = 1; attempt <= 2; attempt++) {
            history.failToUndo(MOUNT, Failure.of(ErrorCode.VCENTER_UNREACHABLE, "Away"))
                    .settle();
            assertThat(history.deployment().decommissioning()).isTrue();
        }
        history.failToUndo(MOUNT, Failure.of(ErrorCode.VCENTER_UNREACHABLE, "Away"))
                .settle();

        assertThat(history.deployment().decommissioning()).isFalse();
    }

    @Test
    void isAskedAgainAfterASilentLeaseAndFailsWhenTheAgentIsLost() {
        Deployment deployment = succeeded().decommission(Cleanup.DESTROY, false).deployment();
        LeaseRules rules =
                new LeaseRules(saga, Samples.ORCHESTRATOR, Duration.ofSeconds(30), 10, Duration.ofSeconds(30));

        assertThat(rules.whenRunOut(deployment, 1, Samples.NOON.plusSeconds(60)))
                .isEqualTo(saga.decide(deployment));
        assertThat(rules.whenRunOut(deployment, 10, Samples.NOON.plusSeconds(60)))
                .singleElement()
                .isInstanceOf(Decision.Append.class);
    }

    @Test
    void fencesOffWhatCameBefore() {
        History history = succeeded().decommission(Cleanup.DESTROY, false);
        StepCommand check = command(history.deployment());
        SendCommand next =
                (SendCommand) saga.decide(history.undo(MOUNT).deployment()).getFirst();

        assertThat(next.fence()).hasValueSatisfying(fence -> {
            assertThat(fence.covers(check)).isTrue();
            assertThat(fence.covers(next.command())).isFalse();
            assertThat(fence.removed()).isTrue();
        });
    }

    @Test
    void takesNoRunningDeploymentsTarget() {
        Deployment running = Samples.historyTo(MOUNT, Cleanup.KEEP)
                .decommission(Cleanup.DESTROY, false)
                .deployment();

        assertThat(running.decommissioning()).isFalse();
        assertThat(running.target()).isPresent();
    }

    private static History succeeded() {
        return Samples.historyTo(DeploymentStep.REGISTER_TARGET, Cleanup.KEEP)
                .register()
                .settle();
    }

    private StepCommand command(Deployment deployment) {
        return ((SendCommand) saga.decide(deployment).getFirst()).command();
    }
}
