package io.poolwright.ssh.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.deployment.StepOutcome.NfsExported;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.SshCommand.ExportNfs;
import io.poolwright.contracts.value.PoolGuid;
import io.poolwright.lab.guest.GuestSpec;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;
import io.poolwright.ssh.Progress;

/** The export's step against guests with a real SSH server. */
class ExportNfsTest {

    private static final String NETWORK = "10.77.0.0/24";

    private final GuestLab lab = new GuestLab();
    private final Agent agent = lab.agent();
    private SimulatedGuest guest;

    @AfterEach
    void shutDown() {
        agent.close();
        lab.close();
    }

    @Test
    void exportsThePoolToEachNetworkAndToNobodyElse() throws Exception {
        NfsExported export = agent.export(afterPool(GuestLab.healthy(), NETWORK, "10.88.0.0/24"));

        assertThat(export.path()).isEqualTo("/tank/nfs");
        assertThat(export.entries()).hasSize(2);
        assertThat(exports())
                .contains("/tank/nfs     \t10.77.0.0/24(")
                .contains("/tank/nfs     \t10.88.0.0/24(")
                .contains("no_root_squash");
    }

    @Test
    void recognisesFinishedWorkInOneRequest() throws Exception {
        ExportNfs command = afterPool(GuestLab.healthy(), NETWORK);
        NfsExported first = agent.export(command);
        int requests = guest.commandLines().size();

        NfsExported second = agent.export(command);

        assertThat(second).isEqualTo(first);
        assertThat(guest.commandLines()).hasSize(requests + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void carriesOnAfterTheConnectionWasCut(int request) throws Exception {
        ExportNfs command =
                afterPool(GuestLab.healthy().withConnectionCutAfterCommand(requestsForThePool() + request), NETWORK);

        assertThat(agent.export(command).entries()).hasSize(1);
        assertThat(exports().lines()).hasSize(1);
    }

    @Test
    void takesAnExportToTheWholeWorldBack() throws Exception {
        ExportNfs command = afterPool(GuestLab.healthy(), NETWORK);
        guest.run("sudo -n /usr/sbin/zfs create -o sharenfs=on tank/nfs");

        agent.export(command);

        assertThat(exports()).contains(NETWORK).doesNotContain("<world>");
    }

    @Test
    void refusesWhileTheNfsServerIsDown() throws Exception {
        ExportNfs command = afterPool(GuestLab.healthy().withNfsServerInactive(), NETWORK);

        Failure failure = agent.refusalOf(command);

        assertThat(failure.code()).isEqualTo(ErrorCode.NFS_SERVER_INACTIVE);
        assertThat(failure.evidence())
                .extracting(Evidence::title)
                .contains("systemctl is-active nfs-server")
                .anyMatch(title -> title.startsWith("journalctl"));
        assertThat(exports()).isEmpty();
    }

    @Test
    void refusesWhenSomebodyElseMayMountThePool() throws Exception {
        ExportNfs command = afterPool(GuestLab.healthy(), NETWORK);
        guest.machine().files().write("/etc/exports", "/tank/nfs 192.168.0.0/16(rw,no_root_squash,no_subtree_check)\n");

        Failure failure = agent.refusalOf(command);

        assertThat(failure.code()).isEqualTo(ErrorCode.EXPORT_FAILED);
        assertThat(failure.evidence()).extracting(Evidence::title).contains("exportfs -v");
        assertThat(failure.evidence()).extracting(Evidence::text).anyMatch(text -> text.contains("192.168.0.0/16"));
    }

    @Test
    void showsTheJournalWhenExportfsFails() throws Exception {
        ExportNfs command = afterPool(GuestLab.healthy(), NETWORK);
        guest.machine().files().write("/etc/exports", "/nosuch 10.0.0.0/8(rw,no_root_squash,no_subtree_check)\n");

        Failure failure = agent.refusalOf(command);

        assertThat(failure.code()).isEqualTo(ErrorCode.EXPORT_FAILED);
        assertThat(failure.evidence())
                .extracting(Evidence::title)
                .contains("exportfs -ra", "exportfs -v")
                .anyMatch(title -> title.startsWith("journalctl"));
    }

    @Test
    void refusesAnNfsServerThatWouldBeDownAfterAReboot() throws Exception {
        ExportNfs command = afterPool(GuestLab.healthy(), NETWORK);
        guest.run("sudo -n /usr/bin/systemctl disable nfs-server");

        Failure failure = agent.refusalOf(command);

        assertThat(failure.code()).isEqualTo(ErrorCode.NFS_SERVER_INACTIVE);
        assertThat(failure.detail()).contains("would not start at boot");
    }

    @Test
    void refusesAnNfsServerThatIsEnabledUntilTheNextBootOnly() throws Exception {
        ExportNfs command = afterPool(GuestLab.healthy(), NETWORK);
        guest.run("sudo -n /usr/bin/systemctl disable nfs-server");
        guest.machine().units().enableUntilBoot("nfs-server");

        Failure failure = agent.refusalOf(command);

        assertThat(failure.code()).isEqualTo(ErrorCode.NFS_SERVER_INACTIVE);
        assertThat(failure.detail()).contains("'enabled-runtime'");
    }

    @Test
    void changesNothingWhenASudoRuleIsMissing() throws Exception {
        ExportNfs command = afterPool(GuestLab.healthy().withSudoRulesLacking("/usr/sbin/exportfs -ra"), NETWORK);

        Failure failure = agent.refusalOf(command);

        assertThat(failure.code()).isEqualTo(ErrorCode.SUDO_REFUSED);
        assertThat(failure.evidence())
                .singleElement()
                .satisfies(evidence -> assertThat(evidence.text())
                        .isEqualTo("zfsadmin ALL=(root) NOPASSWD: /usr/bin/timeout -k 5 5 /usr/sbin/exportfs -ra"));
        assertThat(guest.commandLines()).noneMatch(line -> line.contains("sharenfs=") && !line.contains("sudo -n -l"));
        assertThat(exports()).isEmpty();
    }

    @Test
    void tellsOfAFirewallAndLeavesItAsItIs() throws Exception {
        ExportNfs command = afterPool(GuestLab.healthy().withUnitsStarted("nftables"), NETWORK);
        Progress progress = Progress.unhurried();

        agent.export(command, progress);

        assertThat(progress.lines()).anyMatch(line -> line.contains("(nftables)") && line.contains("2049"));
        assertThat(guest.commandLines()).noneMatch(line -> line.contains("nft "));
    }

    @Test
    void exportsNoOtherPoolOfThatName() throws Exception {
        ExportNfs command = afterPool(GuestLab.healthy(), NETWORK);
        ExportNfs other = lab.exportNfs(command.guest(), new PoolGuid("1"), NETWORK);

        Failure failure = agent.refusalOf(other);

        assertThat(failure.code()).isEqualTo(ErrorCode.POOL_UNHEALTHY);
        assertThat(exports()).isEmpty();
    }

    @Test
    void exportsNothingWithoutAPool() throws Exception {
        guest = lab.boot(GuestLab.healthy());

        Failure failure = agent.refusalOf(lab.exportNfs(lab.access(guest), new PoolGuid("1"), NETWORK));

        assertThat(failure.code()).isEqualTo(ErrorCode.POOL_UNHEALTHY);
    }

    @Test
    void changesNothingWhenSudoIsRefused() throws Exception {
        guest = lab.boot(GuestLab.healthy().withSudoRefused());

        Failure failure = agent.refusalOf(lab.exportNfs(lab.access(guest), new PoolGuid("1"), NETWORK));

        assertThat(failure.code()).isEqualTo(ErrorCode.SUDO_REFUSED);
        assertThat(guest.commandLines()).hasSize(1);
    }

    @Test
    void isEndedByTheGuestWhenExportfsTakesTooLong() throws Exception {
        ExportNfs command = afterPool(GuestLab.healthy().withSlowProgram("exportfs", Duration.ofSeconds(122)), NETWORK);

        Failure failure = agent.refusalOf(command);

        assertThat(failure.code()).isEqualTo(ErrorCode.GUEST_COMMAND_TIMEOUT);
        assertThat(failure.detail()).contains("exportfs");
    }

    private ExportNfs afterPool(GuestSpec spec, String... networks) throws Exception {
        guest = lab.boot(spec);
        PoolGuid pool = agent.configure(lab.configurePool(lab.access(guest))).guid();
        return lab.exportNfs(lab.access(guest), pool, networks);
    }

    private int requestsForThePool() throws Exception {
        SimulatedGuest other = lab.boot(GuestLab.healthy());
        agent.configure(lab.configurePool(lab.access(other)));
        return other.commandLines().size();
    }

    private String exports() {
        return guest.run("sudo -n /usr/sbin/exportfs -v").stdout();
    }
}
