package io.poolwright.deploy.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.RetryOverrides;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.StepCommand;
import io.poolwright.contracts.message.VCenterCommand.MountDatastore;
import io.poolwright.contracts.message.VCenterCommand.PowerOff;
import io.poolwright.contracts.message.VCenterCommand.UnmountDatastore;
import io.poolwright.contracts.value.DatastoreName;
import io.poolwright.contracts.vsphere.HostMount;
import io.poolwright.contracts.vsphere.HostMount.State;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.NfsExport;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.deployment.DeploymentState.AwaitingDecision;
import io.poolwright.deploy.deployment.DeploymentState.Cancelled;
import io.poolwright.deploy.deployment.DeploymentState.Running;
import io.poolwright.deploy.deployment.DeploymentState.Succeeded;
import io.poolwright.deploy.fixture.History;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.saga.Decision.SendCommand;

/** The last step of the saga, and its undoing. */
class MountTest {

    private static final DeploymentStep MOUNT = DeploymentStep.MOUNT_DATASTORE;
    private static final ManagedObjectId HOST = new ManagedObjectId("host-9");
    private static final HostMount MOUNTING = new HostMount(HOST, "esx-1", State.MOUNTING);
    private static final Failure NOT_EVERYWHERE = Failure.of(ErrorCode.DATASTORE_NOT_MOUNTED, "Not on esx-2");

    private final Saga saga = Samples.saga();

    @Test
    void mountsOnlyIfTheRequestAsksForIt() {
        Deployment plain = Samples.historyTo(DeploymentStep.REGISTER_TARGET, Cleanup.KEEP)
                .register()
                .settle()
                .deployment();

        assertThat(plain.state()).isInstanceOf(Succeeded.class);
        assertThat(command(registered().deployment())).isInstanceOfSatisfying(MountDatastore.class, mount -> {
            assertThat(mount.export()).isEqualTo(new NfsExport(Samples.ADDRESS, "/tank"));
            assertThat(mount.datastore().value()).isEqualTo("zfs-dr-001");
        });
    }

    @Test
    void leavesTheRegisteredTargetAndItsVmAloneWhenAHostCannotMount() {
        Deployment deployment = registered(Cleanup.DESTROY)
                .mount(MOUNTING)
                .fail(MOUNT, NOT_EVERYWHERE)
                .settle()
                .deployment();

        assertThat(deployment.state())
                .isInstanceOfSatisfying(
                        AwaitingDecision.class,
                        awaiting -> assertThat(awaiting.failure()).isEqualTo(NOT_EVERYWHERE));
        assertThat(deployment.target()).isPresent();
    }

    @Test
    void mountsUnderAnotherNameWhenItIsTriedAgainSo() {
        Deployment deployment = registered()
                .fail(MOUNT, Failure.of(ErrorCode.DATASTORE_NAME_TAKEN, "It is another export"))
                .settle()
                .retry(
                        MOUNT,
                        new RetryOverrides(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new DatastoreName("zfs-dr-2"))))
                .deployment();

        assertThat(command(deployment))
                .isInstanceOfSatisfying(
                        MountDatastore.class,
                        mount -> assertThat(mount.datastore().value()).isEqualTo("zfs-dr-2"));
    }

    @Test
    void keepsTheTargetRegisteredWhenTheMountIsCancelled() {
        History history = registered().mount(MOUNTING);

        assertThat(history.cancel(Cleanup.DESTROY).deployment().state()).isInstanceOf(Running.class);

        Deployment cancelled = history.cancel(Cleanup.KEEP).settle().deployment();
        assertThat(cancelled.state()).isInstanceOf(Cancelled.class);
        assertThat(cancelled.target()).isPresent();
    }

    @Test
    void unmountsBeforeItPowersOffWhatIsNotRegistered() {
        History history = unregistered(Cleanup.DESTROY)
                .mount(MOUNTING)
                .mount(Samples.MOUNTED)
                .fail(MOUNT, NOT_EVERYWHERE)
                .settle();

        assertThat(command(history.deployment())).isInstanceOfSatisfying(UnmountDatastore.class, unmount -> {
            assertThat(unmount.hosts()).containsExactly(HOST);
            assertThat(unmount.mustBeUnused()).isFalse();
        });
        assertThat(command(history.undo(MOUNT).deployment())).isInstanceOf(PowerOff.class);
        assertThat(history.deployment().handover().mountedOn()).isEmpty();
    }

    @Test
    void unmountsOnlyWhereTheLogProvesThatItMounted() {
        Deployment deployment = unregistered(Cleanup.DESTROY)
                .mount(new HostMount(HOST, "esx-1", State.FOUND))
                .fail(MOUNT, NOT_EVERYWHERE)
                .settle()
                .deployment();

        assertThat(command(deployment))
                .isInstanceOfSatisfying(
                        UnmountDatastore.class,
                        unmount -> assertThat(unmount.hosts()).isEmpty());
    }

    @Test
    void unmountsAlsoWhereItWasAskedForWhenTheCancelCame() {
        History history = unregistered(Cleanup.KEEP).cancel(Cleanup.DESTROY).settle();
        StepCommand first = command(history.deployment());

        history.mount(MOUNTING);

        assertThat(first.attempt()).isEqualTo(1);
        assertThat(command(history.deployment())).isInstanceOfSatisfying(UnmountDatastore.class, unmount -> {
            assertThat(unmount.hosts()).containsExactly(HOST);
            assertThat(unmount.attempt()).isEqualTo(2);
        });
    }

    private History registered() {
        return registered(Cleanup.KEEP);
    }

    private static History registered(Cleanup onFailure) {
        return mounting(Optional.of("zfs-dr-001"), onFailure).register();
    }

    private static History unregistered(Cleanup onFailure) {
        return mounting(Optional.empty(), onFailure);
    }

    /** All steps before the registration are done. */
    private static History mounting(Optional<String> targetName, Cleanup onFailure) {
        History history = new History(Samples.requested(Samples.mounted(Samples.spec(targetName, onFailure)))).admit();
        history.deployment().steps().stream()
                .filter(step -> step != DeploymentStep.REGISTER_TARGET && step != MOUNT)
                .forEach(history::succeed);
        return history;
    }

    private StepCommand command(Deployment deployment) {
        return ((SendCommand) saga.decide(deployment).getFirst()).command();
    }
}
