package io.poolwright.deploy.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DataDiskOptions;
import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.deployment.DeploymentStep;
import io.poolwright.contracts.deployment.RetryOverrides;
import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.deployment.VdevType;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.message.SshCommand.ExportNfs;
import io.poolwright.contracts.message.SshCommand.ProveTarget;
import io.poolwright.contracts.message.StepCommand;
import io.poolwright.contracts.message.VCenterCommand.AddDataDisk;
import io.poolwright.contracts.message.VCenterCommand.DestroyVm;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.SecretReader;
import io.poolwright.contracts.value.DiskId;
import io.poolwright.contracts.vsphere.DataDisk;
import io.poolwright.contracts.vsphere.DiskOrigin;
import io.poolwright.deploy.deployment.Deployment;
import io.poolwright.deploy.fixture.History;
import io.poolwright.deploy.fixture.Samples;
import io.poolwright.deploy.saga.Decision.SendCommand;

/** How several data disks, and the key of an encrypted pool, go from step to step. */
class DataDisksTest {

    private static final DataDisk FIRST = disk(1);
    private static final DataDisk SECOND = disk(2);
    private static final DataDisk THIRD = disk(3);

    private final Saga saga = Samples.saga();

    @Test
    void addsAsManyDisksAsWereAskedForAndMakesThePoolOfAllThatWereAdded() {
        History history = history(DeploymentStep.ADD_DATA_DISK);

        assertThat(command(history))
                .isInstanceOfSatisfying(
                        AddDataDisk.class, add -> assertThat(add.disks()).isEqualTo(raidz()));

        added(history);
        history.succeed(DeploymentStep.POWER_ON).succeed(DeploymentStep.WAIT_FOR_TOOLS);
        assertThat(command(history)).isInstanceOfSatisfying(ConfigurePool.class, pool -> {
            assertThat(pool.disks()).containsExactly(FIRST, SECOND, THIRD);
            assertThat(pool.vdev()).isEqualTo(VdevType.RAIDZ1);
        });
    }

    @Test
    void destroysTheVmWithAllOfItsDataDisks() {
        History history = added(history(DeploymentStep.ADD_DATA_DISK))
                .cancel(Cleanup.DESTROY)
                .settle()
                .undo(DeploymentStep.POWER_ON);

        assertThat(command(history))
                .isInstanceOfSatisfying(
                        DestroyVm.class,
                        destroy -> assertThat(destroy.dataDisks())
                                .containsExactly(FIRST.backingUuid(), SECOND.backingUuid(), THIRD.backingUuid()));
    }

    @Test
    void handsThePoolsKeyToTheStepsThatFollowAsItWasSealed() {
        Sealed key = new Sealed(SecretReader.SSH_AGENT, "pool-key/1", "Y2lwaGVy");
        History history = history(DeploymentStep.CONFIGURE_POOL)
                .succeed(
                        DeploymentStep.CONFIGURE_POOL,
                        new StepOutcome.PoolConfigured(
                                Samples.POOL_GUID,
                                "/dev/disk/by-id/wwn-0x1",
                                1L << 30,
                                Samples.HOST_KEY,
                                false,
                                List.of(),
                                Optional.of(key)));

        assertThat(command(history))
                .isInstanceOfSatisfying(
                        ExportNfs.class, export -> assertThat(export.poolKey()).hasValue(key));
        assertThat(command(history.succeed(DeploymentStep.EXPORT_NFS)))
                .isInstanceOfSatisfying(
                        ProveTarget.class, proof -> assertThat(proof.poolKey()).hasValue(key));
    }

    @Test
    void wipesEachDiskThatAPersonHasNamedOneRetryAfterTheOther() {
        History history = history(DeploymentStep.CONFIGURE_POOL);
        for (String disk : List.of("wwn-0x1", "wwn-0x2")) {
            history.fail(DeploymentStep.CONFIGURE_POOL, Failure.of(ErrorCode.DATA_DISK_NOT_BLANK, "ext4"))
                    .settle()
                    .retry(
                            DeploymentStep.CONFIGURE_POOL,
                            new RetryOverrides(
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(new DiskId(disk)),
                                    Optional.empty()));
        }

        assertThat(command(history))
                .isInstanceOfSatisfying(
                        ConfigurePool.class,
                        pool -> assertThat(pool.options().zfs().wiped())
                                .containsExactlyInAnyOrder(new DiskId("wwn-0x1"), new DiskId("wwn-0x2")));
    }

    private static History history(DeploymentStep step) {
        DeploymentSpec spec = Samples.spec(Optional.of("zfs-dr-001"), Cleanup.KEEP);
        History history = new History(Samples.requested(spec.with(spec.options().with(raidz())))).admit();
        for (DeploymentStep done : DeploymentStep.values()) {
            if (done == step) {
                break;
            }
            if (done == DeploymentStep.ADD_DATA_DISK) {
                added(history);
            } else {
                history.succeed(done);
            }
        }
        return history;
    }

    private static History added(History history) {
        return history.succeed(
                DeploymentStep.ADD_DATA_DISK,
                new StepOutcome.DataDiskAdded(FIRST, List.of(SECOND, THIRD), DiskOrigin.ADDED));
    }

    private static DataDiskOptions raidz() {
        return DataDiskOptions.added(3, VdevType.RAIDZ1);
    }

    private static DataDisk disk(int unit) {
        return new DataDisk(UUID.fromString("6000c29a-0000-0000-0000-00000000000" + unit), 0, unit, 500);
    }

    private StepCommand command(History history) {
        Deployment deployment = history.deployment();
        return ((SendCommand) saga.decide(deployment).getFirst()).command();
    }
}
