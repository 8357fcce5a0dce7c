package io.poolwright.ssh.guest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.poolwright.contracts.deployment.ProofOptions;
import io.poolwright.contracts.deployment.StepOutcome.NfsExported;
import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.deployment.StepOutcome.TargetProven;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.guest.GuestAccess;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.message.SshCommand.ExportNfs;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;
import io.poolwright.ssh.Progress;
import io.poolwright.ssh.pool.OwnHostId;
import io.poolwright.ssh.proof.ProofParts;

/** What the guest stage does on any guest. One guest serves all tests; each begins with blank data disks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GuestContract {

    private static final String NETWORK = "10.77.0.0/24";
    private static final String OTHER_NETWORK = "10.88.0.0/16";

    private final GuestLab lab = new GuestLab();
    private TestGuest guest;
    private Agent agent;

    abstract TestGuest boot(GuestLab lab);

    /** For the other contracts, which the same guest is tested with. */
    public Stage stage() {
        return new Stage(lab, guest);
    }

    @BeforeAll
    void start() {
        guest = boot(lab);
        agent = lab.agent(guest.settings());
    }

    @AfterAll
    void stop() {
        if (agent != null) {
            agent.close();
        }
        if (guest != null) {
            guest.close();
        }
        lab.close();
    }

    @BeforeEach
    void blankTheDataDisks() {
        stage().blankTheDataDisks();
    }

    @Test
    @Tag("essential")
    void makesExportsAndProvesAPoolAndDoesNothingTwice() throws Exception {
        ConfigurePool configure = lab.configurePool(access());
        PoolConfigured pool = agent.configure(configure);
        ExportNfs export = lab.exportNfs(access(), pool.guid(), NETWORK, OTHER_NETWORK);
        NfsExported exported = agent.export(export);
        TargetProven proven = agent.prove(lab.proveTarget(access(), pool.guid(), NETWORK, OTHER_NETWORK));

        assertThat(pool.device()).isEqualTo(GuestLab.LINK);
        assertThat(exported.entries()).hasSize(2);
        assertThat(ProofParts.passed(proven)).containsExactlyElementsOf(ProofOptions.DEFAULT.parts());
        assertThat(guest.asRoot("/usr/sbin/zfs list -H -o name -r tank")).isEqualTo("tank\ntank/nfs\n");
        assertThat(guest.asRoot("/usr/sbin/zpool list -Hp -o ashift,readonly tank"))
                .isEqualTo("12\toff\n");
        assertThat(agent.configure(configure)).isEqualTo(pool);
        assertThat(agent.export(export)).isEqualTo(exported);
        assertThat(guest.asRoot("/usr/bin/hostid")).isEqualTo("%s\n".formatted(OwnHostId.of(configure.deploymentId())));
    }

    @Test
    void refusesADiskThatCarriesAFileSystem() throws Exception {
        guest.asRoot("/usr/sbin/mkfs.ext4 -q -F " + GuestLab.LINK);

        Failure failure = agent.refusalOf(lab.configurePool(access()));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_BLANK);
        assertThat(failure.evidence()).extracting(Evidence::text).anyMatch(text -> text.contains("ext4"));
    }

    @Test
    void refusesThePoolOfAnotherDeploymentImportedOrNot() throws Exception {
        agent.configure(lab.configurePool(access()));

        assertThat(agent.refusalOf(lab.configurePool(access())).code()).isEqualTo(ErrorCode.POOL_NAME_TAKEN);
        guest.asRoot("/usr/sbin/zpool export tank");
        assertThat(agent.refusalOf(lab.configurePool(access())).code()).isEqualTo(ErrorCode.DATA_DISK_NOT_BLANK);
    }

    @Test
    void importsItsOwnPoolThatWasExported() throws Exception {
        ConfigurePool command = lab.configurePool(access());
        PoolConfigured made = agent.configure(command);
        guest.asRoot("/usr/sbin/zpool export tank");

        assertThat(agent.configure(command)).isEqualTo(made);
    }

    @Test
    void refusesWhileTheNfsServerIsDown() throws Exception {
        PoolConfigured pool = agent.configure(lab.configurePool(access()));
        guest.asRoot("/usr/bin/systemctl stop nfs-server");

        Failure failure = agent.refusalOf(lab.exportNfs(access(), pool.guid(), NETWORK));

        assertThat(failure.code()).isEqualTo(ErrorCode.NFS_SERVER_INACTIVE);
    }

    @Test
    @Tag("essential")
    void hasPoolAndExportBackAfterAReboot() throws Exception {
        ConfigurePool configure = lab.configurePool(access());
        PoolConfigured pool = agent.configure(configure);
        ExportNfs export = lab.exportNfs(access(), pool.guid(), NETWORK);
        agent.export(export);

        guest.reboot();

        Progress again = Progress.unhurried();
        assertThat(agent.configure(configure, again)).isEqualTo(pool);
        assertThat(agent.export(export, again).entries()).hasSize(1);
        assertThat(again.lines()).contains("The pool 'tank' is already there", "/tank/nfs is already exported");
    }

    private GuestAccess access() {
        return guest.access(lab, guest.port());
    }
}
