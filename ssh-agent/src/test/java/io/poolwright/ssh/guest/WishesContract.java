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
import io.poolwright.contracts.message.SshCommand.ExportNfs;
import io.poolwright.contracts.value.DiskId;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;
import io.poolwright.ssh.Progress;

/** What a request may wish of the guest. */
interface WishesContract {

    /** As somebody may have written them. */
    String NFT_RULES = """
            flush ruleset
            table inet filter {
            \tchain input {
            \t\ttype filter hook input priority filter; policy accept;
            \t\ttcp dport 2049 reject
            \t}
            }
            """;

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

    /** The service's restart takes away what is loaded and loads its file, as the next boot does. */
    @Test
    default void letsTheNetworksThroughNftablesIfThatIsWishedAndLeavesItAsItIsOtherwise() throws Exception {
        String open = "ip saddr 10.77.0.0/24 tcp dport 2049 accept";
        stage().guest().write("/etc/nftables.conf", NFT_RULES);
        stage().guest().asRoot("/usr/bin/systemctl start nftables");
        try (Agent agent = stage().agent()) {
            PoolConfigured pool = agent.configure(stage().lab().configurePool(stage().access()));
            ExportNfs export = stage().lab().exportNfs(stage().access(), pool.guid(), Stage.NETWORK);
            Progress told = Progress.unhurried();
            agent.export(export, told);
            assertThat(told.lines()).anyMatch(line -> line.contains("(nftables)") && line.contains("2049"));
            assertThat(stage().guest().asRoot("/usr/sbin/nft list ruleset")).doesNotContain(open);

            ExportNfs opening = export.with(
                    new GuestOptions(ZfsOptions.DEFAULT, new NfsOptions(true, true, true, true), ProofOptions.DEFAULT));
            agent.export(opening);
            agent.export(opening);

            String rules = stage().guest().asRoot("/usr/sbin/nft list ruleset");
            assertThat(rules.lines().filter(line -> line.contains(open))).hasSize(1);
            assertThat(rules.indexOf(open)).isLessThan(rules.indexOf("tcp dport 2049 reject"));
            stage().guest().asRoot("/usr/bin/systemctl restart nftables");
            assertThat(stage().guest().asRoot("/usr/sbin/nft list ruleset")).isEqualTo(rules);
        } finally {
            stage().guest().asRoot("/usr/bin/systemctl stop nftables");
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
