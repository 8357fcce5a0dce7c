package io.poolwright.ssh.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.deployment.ExportedDataset;
import io.poolwright.contracts.deployment.GuestOptions;
import io.poolwright.contracts.deployment.NfsOptions;
import io.poolwright.contracts.deployment.ProofFinding;
import io.poolwright.contracts.deployment.ProofFinding.Outcome;
import io.poolwright.contracts.deployment.ProofOptions;
import io.poolwright.contracts.deployment.ProofPart;
import io.poolwright.contracts.deployment.StepOutcome.NfsExported;
import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.deployment.StepOutcome.TargetProven;
import io.poolwright.contracts.deployment.ZfsOptions;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.SshCommand.ExportNfs;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;
import io.poolwright.ssh.Progress;

/** What a request may wish of pool, dataset and export, through all steps of the guest stage. */
class WishedExportTest {

    private static final String NETWORK = "10.77.0.0/24";

    private final GuestLab lab = new GuestLab();
    private final Agent agent = lab.agent();
    private final SimulatedGuest guest = lab.boot(GuestLab.healthy());

    @AfterEach
    void shutDown() {
        agent.close();
        lab.close();
    }

    @Test
    void exportsThePoolItselfIfThatIsWished() throws Exception {
        NfsExported export = agent.export(command(zfs(ExportedDataset.POOL, null, null, null), NfsOptions.DEFAULT));

        assertThat(export.path()).isEqualTo("/tank");
        assertThat(guest.run("sudo -n /usr/sbin/zfs list -H -o name").stdout()).isEqualTo("tank\n");
    }

    @Test
    void givesThePoolTheWishedRecordSizeAndTheDatasetItsQuotaAndReservation() throws Exception {
        agent.export(command(zfs(ExportedDataset.NFS, 1_024, 12L, 8L), NfsOptions.DEFAULT));

        assertThat(get("recordsize,quota,reservation", "tank/nfs")).isEqualTo("1048576\n12884901888\n8589934592\n");
        assertThat(get("recordsize,quota,reservation", "tank")).isEqualTo("1048576\n0\n0\n");
    }

    @Test
    void setsAQuotaBackThatSomebodyHasChanged() throws Exception {
        ExportNfs command = command(zfs(ExportedDataset.NFS, null, 12L, null), NfsOptions.DEFAULT);
        agent.export(command);
        guest.run("sudo -n /usr/sbin/zfs set quota=none tank/nfs");

        agent.export(command);

        assertThat(get("quota", "tank/nfs")).isEqualTo("12884901888\n");
    }

    @Test
    void tellsThatAReservationIsLargerThanThePool() throws Exception {
        Failure failure = agent.refusalOf(command(zfs(ExportedDataset.NFS, null, null, 21L), NfsOptions.DEFAULT));

        assertThat(failure.code()).isEqualTo(ErrorCode.EXPORT_FAILED);
        assertThat(failure.evidence())
                .extracting(Evidence::text)
                .anyMatch(text -> text.contains("size is greater than available space"));
    }

    @Test
    void exportsWithRootSquashedAndWithoutCrossmntIfThatIsWished() throws Exception {
        NfsOptions nfs = new NfsOptions(false, true, false);
        Progress progress = Progress.unhurried();

        NfsExported export = agent.export(command(ZfsOptions.DEFAULT, nfs), progress);

        assertThat(export.entries())
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry).contains("root_squash", "sync").doesNotContain("no_root_squash", "crossmnt"));
        assertThat(progress.lines()).anyMatch(line -> line.contains("root_squash") && line.contains("ESXi"));
    }

    @Test
    void saysWhyRootIsNotSquashed() throws Exception {
        Progress progress = Progress.unhurried();

        agent.export(command(ZfsOptions.DEFAULT, NfsOptions.DEFAULT), progress);

        assertThat(progress.lines()).anyMatch(line -> line.contains("no_root_squash, because ESXi writes as root"));
    }

    @ParameterizedTest
    @CsvSource({"ufw,2049/tcp                   ALLOW       10.77.0.0/24", "firewalld,permanent rule family"})
    void opensAFirewallIfThatIsWished(String firewall, String rule) throws Exception {
        start(guest, firewall);
        ExportNfs command = command(ZfsOptions.DEFAULT, new NfsOptions(true, true, true, true));
        Progress progress = Progress.unhurried();

        agent.export(command, progress);
        agent.export(command);

        assertThat(guest.machine().firewall().rules()).anyMatch(line -> line.startsWith(rule));
        assertThat(progress.lines()).anyMatch(line -> line.contains("Opened TCP port 2049 of " + firewall));
    }

    @ParameterizedTest
    @CsvSource({
        "ufw,/usr/sbin/ufw prepend",
        "ufw,/usr/sbin/ufw status",
        "firewalld,--add-rich-rule",
        "nftables,/usr/sbin/nft insert"
    })
    void changesNothingWhenASudoRuleForTheFirewallIsMissing(String firewall, String rule) throws Exception {
        SimulatedGuest strict = lab.boot(GuestLab.healthy().withSudoRulesLacking(rule));
        start(strict, firewall);
        GuestOptions wishes =
                new GuestOptions(ZfsOptions.DEFAULT, new NfsOptions(true, true, true, true), ProofOptions.DEFAULT);
        PoolConfigured pool = agent.configure(lab.configurePool(lab.access(strict)));

        Failure failure = agent.refusalOf(
                lab.exportNfs(lab.access(strict), pool.guid(), NETWORK).with(wishes));

        assertThat(failure.code()).isEqualTo(ErrorCode.SUDO_REFUSED);
        assertThat(strict.run("sudo -n /usr/sbin/exportfs -v").stdout()).isEmpty();
        assertThat(strict.run("sudo -n /usr/sbin/zfs list -H -o name").stdout()).isEqualTo("tank\n");
    }

    private static void start(SimulatedGuest guest, String firewall) {
        guest.run("sudo -n /usr/bin/systemctl start " + firewall);
        if (firewall.equals("ufw")) {
            guest.run("sudo -n /usr/sbin/ufw --force enable");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesAnUfwThatIsOffForNoFirewall(boolean open) throws Exception {
        guest.run("sudo -n /usr/bin/systemctl start ufw");
        Progress progress = Progress.unhurried();

        agent.export(command(ZfsOptions.DEFAULT, new NfsOptions(true, true, true, open)), progress);

        assertThat(progress.lines()).noneMatch(line -> line.contains("firewall") || line.contains("ufw"));
        assertThat(guest.machine().firewall().rules()).isEmpty();
    }

    @Test
    void saysThatUfwMayBeActiveWhereItMayNotBeAsked() throws Exception {
        SimulatedGuest strict = lab.boot(
                GuestLab.healthy().withUnitsStarted("ufw", "firewalld").withSudoRulesLacking("/usr/sbin/ufw status"));
        PoolConfigured pool = agent.configure(lab.configurePool(lab.access(strict)));
        Progress progress = Progress.unhurried();

        agent.export(lab.exportNfs(lab.access(strict), pool.guid(), NETWORK), progress);

        assertThat(progress.lines())
                .anyMatch(line -> line.startsWith("ufw may be active"))
                .anyMatch(line -> line.contains("A firewall is active on the guest (firewalld)"));
    }

    @Test
    void opensUfwBeforeAnEarlierRuleThatKeepsClientsOut() throws Exception {
        start(guest, "ufw");
        guest.run("sudo -n /usr/sbin/ufw deny proto tcp from any to any port 2049");

        agent.export(command(ZfsOptions.DEFAULT, new NfsOptions(true, true, true, true)));

        assertThat(guest.machine().firewall().rules())
                .containsExactly(
                        "2049/tcp                   ALLOW       10.77.0.0/24",
                        "2049/tcp                   DENY        Anywhere");
    }

    @Test
    void doesNotSayThatUfwIsOpenWhileAnEarlierRuleKeepsClientsOut() throws Exception {
        start(guest, "ufw");
        guest.run("sudo -n /usr/sbin/ufw deny proto tcp from 10.0.0.0/8 to any port 2049");
        guest.run("sudo -n /usr/sbin/ufw allow proto tcp from 10.77.0.0/24 to any port 2049");

        Failure failure = agent.refusalOf(command(ZfsOptions.DEFAULT, new NfsOptions(true, true, true, true)));

        assertThat(failure.code()).isEqualTo(ErrorCode.FIREWALL_NOT_OPENED);
        assertThat(failure.detail()).contains("by an earlier rule: 2049/tcp DENY 10.0.0.0/8");
    }

    @Test
    void saysWhichRuleOfNftablesIsMissingWhereItsFileDoesNotDeclareTheChain() throws Exception {
        guest.run("sudo -n /usr/bin/systemctl start nftables");
        guest.machine().files().write("/etc/nftables.conf", "include \"/etc/nftables.d/*.nft\"\n");

        Failure failure = agent.refusalOf(command(ZfsOptions.DEFAULT, new NfsOptions(true, true, true, true)));

        assertThat(failure.code()).isEqualTo(ErrorCode.FIREWALL_NOT_OPENED);
        assertThat(failure.evidence())
                .extracting(Evidence::text)
                .contains("ip saddr 10.77.0.0/24 tcp dport 2049 accept");
        assertThat(guest.machine().files().text("/etc/nftables.conf")).doesNotContain("insert");
    }

    @Test
    void provesThePoolItselfWithPartsSwitchedOffByTheRequest() throws Exception {
        GuestOptions wishes = new GuestOptions(
                zfs(ExportedDataset.POOL, null, null, null),
                NfsOptions.DEFAULT,
                ProofOptions.without(List.of(ProofPart.SEND_RECEIVE), false));
        PoolConfigured pool =
                agent.configure(lab.configurePool(lab.access(guest)).with(wishes));
        agent.export(lab.exportNfs(lab.access(guest), pool.guid(), NETWORK).with(wishes));

        TargetProven proven = agent.prove(
                lab.proveTarget(lab.access(guest), pool.guid(), NETWORK).with(wishes));

        assertThat(proven.findings())
                .extracting(ProofFinding::outcome)
                .containsExactly(Outcome.PASSED, Outcome.PASSED, Outcome.PASSED, Outcome.SKIPPED, Outcome.SKIPPED);
        assertThat(proven.reportMarkdown()).contains("Export: /tank to", "Switched off by the request");
    }

    private ExportNfs command(ZfsOptions zfs, NfsOptions nfs) throws Exception {
        GuestOptions wishes = new GuestOptions(zfs, nfs, ProofOptions.DEFAULT);
        PoolConfigured pool =
                agent.configure(lab.configurePool(lab.access(guest)).with(wishes));
        return lab.exportNfs(lab.access(guest), pool.guid(), NETWORK).with(wishes);
    }

    private static ZfsOptions zfs(ExportedDataset dataset, Integer recordSizeKb, Long quotaGb, Long reservationGb) {
        return new ZfsOptions(
                dataset,
                Optional.ofNullable(recordSizeKb),
                Optional.ofNullable(quotaGb),
                Optional.ofNullable(reservationGb),
                Optional.empty());
    }

    private String get(String properties, String dataset) {
        return guest.run("sudo -n /usr/sbin/zfs get -Hp -o value %s %s".formatted(properties, dataset))
                .stdout();
    }
}
