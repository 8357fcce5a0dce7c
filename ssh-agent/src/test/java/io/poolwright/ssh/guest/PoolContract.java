package io.poolwright.ssh.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.poolwright.contracts.deployment.GuestOptions;
import io.poolwright.contracts.deployment.HandOverOptions;
import io.poolwright.contracts.deployment.NfsOptions;
import io.poolwright.contracts.deployment.PoolEncryption;
import io.poolwright.contracts.deployment.ProofFinding;
import io.poolwright.contracts.deployment.ProofFinding.Outcome;
import io.poolwright.contracts.deployment.ProofOptions;
import io.poolwright.contracts.deployment.StepOutcome.NfsExported;
import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.deployment.StepOutcome.TargetProven;
import io.poolwright.contracts.deployment.VdevType;
import io.poolwright.contracts.deployment.ZfsOptions;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.message.SshCommand.ExportNfs;
import io.poolwright.contracts.target.ProbeFinding;
import io.poolwright.contracts.value.DiskId;
import io.poolwright.contracts.vsphere.DataDisk;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;
import io.poolwright.ssh.Progress;
import io.poolwright.ssh.guest.WatchedConnector.Incident;

/** Pools of several disks, and encrypted ones, whose key a restart takes away. */
interface PoolContract {

    String KEY_STATUS = "/usr/sbin/zfs get -Hp -o value keystatus tank";
    String MOUNTED = "/usr/sbin/zfs get -Hp -o value mounted tank/nfs";

    Stage stage();

    @ParameterizedTest
    @CsvSource({"MIRROR, 2, mirror-0", "RAIDZ1, 3, raidz1-0", "RAIDZ2, 4, raidz2-0"})
    default void makesThePoolOfSeveralDisksOnce(VdevType vdev, int count, String group) throws Exception {
        ConfigurePool command = command(vdev, count);
        List<String> requests = WatchedConnector.log();
        try (Agent agent = stage().agent(Incident.NONE, requests)) {
            PoolConfigured pool = agent.configure(command);
            Progress again = Progress.unhurried();

            assertThat(agent.configure(command, again)).isEqualTo(pool);
            assertThat(again.lines()).contains("The pool 'tank' is already there");
            assertThat(pool.devices()).isEqualTo(links(count));
            assertThat(stage().guest().asRoot("/usr/sbin/zpool status tank")).contains(group);
            assertThat(creations(requests)).hasSize(1);
        }
    }

    @Test
    default void wipesNoneOfSeveralDisksUnlessEachThatIsNotBlankIsNamed() throws Exception {
        List<String> links = links(2);
        links.forEach(link -> stage().guest().asRoot("/usr/sbin/mkfs.ext4 -q -F " + link));
        ConfigurePool command = command(VdevType.MIRROR, 2);
        ZfsOptions first = ZfsOptions.DEFAULT.wiping(new DiskId(links.getFirst()));
        ZfsOptions second = ZfsOptions.DEFAULT.wiping(new DiskId(links.getLast()));
        ZfsOptions both = first.wiping(new DiskId(links.getLast()));
        try (Agent agent = stage().agent()) {
            for (ZfsOptions wished : List.of(ZfsOptions.DEFAULT, first, second)) {
                Failure failure = agent.refusalOf(command.with(GuestOptions.DEFAULT.with(wished)));

                assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_BLANK);
                assertThat(links)
                        .allSatisfy(link -> assertThat(signatures(link))
                                .as("signatures of " + link)
                                .contains("ext4"));
            }

            assertThat(agent.configure(command.with(GuestOptions.DEFAULT.with(both)))
                            .devices())
                    .isEqualTo(links);
        }
    }

    /** On the guest nothing has the key: it is back when a probe, or a step that is repeated, has loaded it. */
    @Test
    @Tag("essential")
    default void hasAnEncryptedPoolOfThreeDisksBackAfterARebootOnceItsKeyIsLoaded() throws Exception {
        ConfigurePool configure = command(VdevType.RAIDZ1, 3).with(encrypted(false));
        List<String> requests = WatchedConnector.log();
        try (Agent agent = stage().agent(Incident.NONE, requests)) {
            PoolConfigured pool = agent.configure(configure);
            ExportNfs export = export(pool).with(encrypted(false));
            NfsExported exported = agent.export(export);

            stage().guest().reboot();
            String locked = stage().guest().asRoot(KEY_STATUS) + stage().guest().asRoot(MOUNTED);
            List<ProbeFinding> findings = agent.probe(stage().probe(pool.guid(), pool.key()));

            assertThat(locked).isEqualTo("unavailable\nno\n");
            assertThat(findings).extracting(ProbeFinding::outcome).containsOnly(ProbeFinding.Outcome.OK);
            assertThat(stage().guest().asRoot(KEY_STATUS) + stage().guest().asRoot(MOUNTED))
                    .isEqualTo("available\nyes\n");
            assertThat(agent.configure(configure).guid()).isEqualTo(pool.guid());
            assertThat(agent.export(export)).isEqualTo(exported);
            assertThat(creations(requests)).hasSize(1);
        }
    }

    /** The snapshots that it sends and receives are encrypted too. */
    @Test
    default void provesAnEncryptedPoolThroughARestart() throws Exception {
        ConfigurePool configure = command(VdevType.MIRROR, 2).with(encrypted(true));
        try (Agent agent = stage().agent()) {
            PoolConfigured pool = agent.configure(configure);
            agent.export(export(pool).with(encrypted(true)));

            TargetProven proven = agent.prove(stage().lab()
                    .proveTarget(stage().access(), pool.guid(), Stage.NETWORK)
                    .with(encrypted(true))
                    .with(pool.key().orElseThrow()));

            assertThat(proven.findings()).extracting(ProofFinding::outcome).containsOnly(Outcome.PASSED);
            assertThat(stage().guest().asRoot(KEY_STATUS)).isEqualTo("available\n");
        }
    }

    /** A step that is repeated after a restart in its middle loads the key itself. */
    @Test
    default void carriesOnWithAnEncryptedPoolAfterARebootInTheMiddle() throws Exception {
        ConfigurePool configure = command(VdevType.MIRROR, 2).with(encrypted(false));
        try (Agent agent = stage().agent()) {
            PoolConfigured pool = agent.configure(configure);
            stage().guest().reboot();

            PoolConfigured again = agent.configure(configure);

            assertThat(again.guid()).isEqualTo(pool.guid());
            assertThat(stage().guest().asRoot(KEY_STATUS)).isEqualTo("available\n");
        }
    }

    private ConfigurePool command(VdevType vdev, int count) {
        return stage().lab().configurePool(stage().access()).on(vdev, disks(count));
    }

    private ExportNfs export(PoolConfigured pool) {
        return stage().lab()
                .exportNfs(stage().access(), pool.guid(), Stage.NETWORK)
                .with(pool.key().orElseThrow());
    }

    private String signatures(String link) {
        return stage().guest().asRoot("/usr/sbin/wipefs --noheadings --output TYPE,OFFSET,LABEL " + link);
    }

    private static List<DataDisk> disks(int count) {
        return GuestLab.DISKS.subList(0, count);
    }

    private static List<String> links(int count) {
        return disks(count).stream().map(GuestLab::link).toList();
    }

    private static List<String> creations(List<String> requests) {
        return requests.stream()
                .filter(text -> text.contains("zpool 'create'") && !text.contains("sudo -n -l"))
                .toList();
    }

    private static GuestOptions encrypted(boolean reboot) {
        return new GuestOptions(
                ZfsOptions.DEFAULT.with(PoolEncryption.AES_256_GCM),
                NfsOptions.DEFAULT,
                ProofOptions.without(List.of(), reboot),
                new HandOverOptions(false));
    }
}
