package io.poolwright.ssh.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.ExportedDataset;
import io.poolwright.contracts.deployment.GuestOptions;
import io.poolwright.contracts.deployment.NfsOptions;
import io.poolwright.contracts.deployment.ProofOptions;
import io.poolwright.contracts.deployment.StepOutcome.NfsExported;
import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.deployment.ZfsOptions;
import io.poolwright.contracts.value.DiskId;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;

/** What a request may wish of the guest. */
interface WishesContract {

    Stage stage();

    @Test
    default void wipesTheDataDiskThatTheRequestNamesByItsId() throws Exception {
        stage().guest().asRoot("/usr/sbin/mkfs.ext4 -q -F " + GuestLab.LINK);
        try (Agent agent = stage().agent()) {
            GuestOptions wiping = GuestOptions.DEFAULT.with(ZfsOptions.DEFAULT.wiping(new DiskId(GuestLab.LINK)));

            PoolConfigured pool = agent.configure(
                    stage().lab().configurePool(stage().access()).with(wiping));

            assertThat(pool.device()).isEqualTo(GuestLab.LINK);
        }
    }

    @Test
    default void hasTheWishedRecordSizeQuotaReservationAndExport() throws Exception {
        GuestOptions wishes = new GuestOptions(
                new ZfsOptions(
                        ExportedDataset.NFS, Optional.of(1_024), Optional.of(8L), Optional.of(1L), Optional.empty()),
                new NfsOptions(false, true, false),
                ProofOptions.DEFAULT);
        try (Agent agent = stage().agent()) {
            PoolConfigured pool = agent.configure(
                    stage().lab().configurePool(stage().access()).with(wishes));

            NfsExported exported = agent.export(stage().lab()
                    .exportNfs(stage().access(), pool.guid(), Stage.NETWORK)
                    .with(wishes));

            assertThat(exported.entries())
                    .singleElement()
                    .satisfies(entry ->
                            assertThat(entry).contains("root_squash").doesNotContain("no_root_squash", "crossmnt"));
            assertThat(stage().guest().asRoot("/usr/sbin/zfs get -Hp -o value recordsize,quota,reservation tank/nfs"))
                    .isEqualTo("1048576\n8589934592\n1073741824\n");
        }
    }

    @Test
    default void exportsThePoolItselfIfThatIsWished() throws Exception {
        GuestOptions wishes = GuestOptions.DEFAULT.with(new ZfsOptions(
                ExportedDataset.POOL, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        try (Agent agent = stage().agent()) {
            PoolConfigured pool = agent.configure(
                    stage().lab().configurePool(stage().access()).with(wishes));

            NfsExported exported = agent.export(stage().lab()
                    .exportNfs(stage().access(), pool.guid(), Stage.NETWORK)
                    .with(wishes));

            assertThat(exported.path()).isEqualTo("/tank");
        }
    }
}
