package io.poolwright.ssh.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.deployment.ProofFinding;
import io.poolwright.contracts.deployment.ProofFinding.Outcome;
import io.poolwright.contracts.deployment.ProofOptions;
import io.poolwright.contracts.deployment.ProofPart;
import io.poolwright.contracts.deployment.StepOutcome.TargetProven;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.SshCommand.ProveTarget;
import io.poolwright.contracts.value.PoolGuid;
import io.poolwright.lab.guest.GuestSpec;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;
import io.poolwright.ssh.Progress;

/** The proof's step against guests with a real SSH server. */
class ProveTargetTest {

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
    void provesEachPartAndLeavesNothingBehind() throws Exception {
        ProveTarget command = afterExport(GuestLab.healthy());
        String exports = exports();

        TargetProven proven = agent.prove(command);

        assertThat(proven.findings()).extracting(ProofFinding::part).containsExactly(ProofPart.values());
        assertThat(ProofParts.passed(proven)).containsExactlyElementsOf(ProofOptions.DEFAULT.parts());
        assertThat(proven.findings().get(3).measured()).containsKeys("MBs", "bytes", "interruptedAt", "sha256");
        assertThatNothingIsLeft(exports);
    }

    @Test
    void reportsForMachinesAndForPeople() throws Exception {
        TargetProven proven = agent.prove(afterExport(GuestLab.healthy()));

        JsonNode report = new ObjectMapper().readTree(proven.reportJson());
        assertThat(report.path("parts")).hasSize(5);
        assertThat(report.path("networks").get(0).asText()).isEqualTo(NETWORK);
        assertThat(proven.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(proven.reportJson().getBytes(StandardCharsets.UTF_8))));
        assertThat(proven.reportMarkdown())
                .contains("| SEND_RECEIVE | PASSED |")
                .contains(NETWORK)
                .contains(proven.sha256());
    }

    @Test
    void saysWhichPartsWereSwitchedOff() throws Exception {
        ProveTarget command = afterExport(GuestLab.healthy());
        try (Agent brief = lab.agent(Map.of("poolwright.ssh.proof.parts", "pool,unlisted-client"))) {
            TargetProven proven = brief.prove(command);

            assertThat(proven.findings())
                    .extracting(ProofFinding::outcome)
                    .containsExactly(Outcome.PASSED, Outcome.PASSED, Outcome.SKIPPED, Outcome.SKIPPED, Outcome.SKIPPED);
            assertThat(proven.reportMarkdown()).contains("Switched off by poolwright.ssh.proof.parts");
        }
        assertThat(guest.commandLines()).noneMatch(line -> line.contains("'send'"));
    }

    @Test
    void saysThatARestartWasNotAskedFor() throws Exception {
        TargetProven proven = agent.prove(afterExport(GuestLab.healthy()));

        assertThat(proven.findings().getLast())
                .isEqualTo(ProofFinding.skipped(ProofPart.REBOOT, "Not asked for by the request"));
        assertThat(proven.reportMarkdown()).contains("| REBOOT | SKIPPED | Not asked for by the request |");
        assertThat(proven.reportJson()).contains("\"REBOOT\"");
    }

    @Test
    void namesTheSumOfItsReportOnlyWithTheReport() throws Exception {
        ProveTarget command = afterExport(GuestLab.healthy());
        Progress progress = Progress.unhurried();

        TargetProven proven = agent.prove(command, progress);

        assertThat(progress.lines())
                .contains("The target has proven itself")
                .noneMatch(line -> line.contains(proven.sha256()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20})
    void beginsAnewAfterTheConnectionWasCut(int request) throws Exception {
        int before = requestsBefore();
        ProveTarget command = afterExport(GuestLab.healthy().withConnectionCutAfterCommand(before + request));
        String exports = exports();

        assertThat(agent.prove(command).findings()).hasSize(5);

        assertThatNothingIsLeft(exports);
    }

    @Test
    void failsWhenSomebodyElseMayMount() throws Exception {
        ProveTarget command = afterExport(GuestLab.healthy());
        guest.machine().files().write("/etc/exports", "/tank/nfs 192.168.7.0/24(rw,sync,no_subtree_check)\n");
        guest.run("sudo -n /usr/sbin/exportfs -ra");

        Failure failure = agent.refusalOf(command);

        assertThat(failure.code()).isEqualTo(ErrorCode.PROOF_FAILED);
        assertThat(failure.detail()).contains("192.168.7.0/24 may mount it, but must not");
        assertThatNothingIsLeft(exports());
    }

    @Test
    void failsWhenTheServerDoesNotAnswer() throws Exception {
        ProveTarget command = afterExport(GuestLab.healthy());
        guest.run("sudo -n /usr/bin/systemctl stop nfs-server");
        String exports = exports();

        Failure failure = agent.refusalOf(command);

        assertThat(failure.code()).isEqualTo(ErrorCode.GUEST_COMMAND_TIMEOUT);
        assertThatNothingIsLeft(exports);
    }

    @Test
    void changesNothingWhenASudoRuleIsMissing() throws Exception {
        ProveTarget command = afterExport(GuestLab.healthy().withSudoRulesLacking("/usr/sbin/zfs recv"));

        Failure failure = agent.refusalOf(command);

        assertThat(failure.code()).isEqualTo(ErrorCode.SUDO_REFUSED);
        assertThat(failure.evidence().getFirst().text())
                .contains("/usr/sbin/zfs recv -s ", "tank/poolwright-proof/copy");
        assertThat(guest.commandLines())
                .filteredOn(line -> !line.contains("sudo -n -l"))
                .noneMatch(line -> line.contains("poolwright-proof"));
    }

    @Test
    void neverDestroysADatasetThatItDidNotMake() throws Exception {
        ProveTarget command = afterExport(GuestLab.healthy());
        guest.run("sudo -n /usr/sbin/zfs create tank/poolwright-proof");

        Failure failure = agent.refusalOf(command);

        assertThat(failure.code()).isEqualTo(ErrorCode.PROOF_FAILED);
        assertThat(failure.detail()).contains("no proof has made it");
        assertThat(datasets()).contains("tank/poolwright-proof");
    }

    @Test
    void takesAwayWhatAnAttemptBeforeHasLeft() throws Exception {
        ProveTarget command = afterExport(GuestLab.healthy());
        String exports = exports();
        guest.run("sudo -n /usr/sbin/zfs create -o poolwright:proof=earlier tank/poolwright-proof");
        guest.run("sudo -n /usr/sbin/zfs create tank/poolwright-proof/copy");
        guest.run("sudo -n /usr/sbin/exportfs -o rw 127.0.0.1:/tank/nfs");
        guest.run("sudo -n /usr/bin/mkdir -p /run/poolwright-proof");
        guest.run("sudo -n /usr/bin/mount -t nfs4 -o vers=4.2 127.0.0.1:/tank/nfs /run/poolwright-proof");

        assertThat(agent.prove(command).findings()).hasSize(5);

        assertThatNothingIsLeft(exports);
    }

    @Test
    void leavesWhatSomebodyElseExportsToTheLoopbackAddressAlone() throws Exception {
        ProveTarget command = afterExport(GuestLab.healthy());
        guest.run("sudo -n /usr/bin/mkdir -p /srv/other");
        guest.machine().files().write("/etc/exports", "/srv/other 127.0.0.1(rw,sync,no_subtree_check)\n");
        guest.run("sudo -n /usr/sbin/exportfs -ra");
        String exports = exports();

        assertThat(agent.prove(command).findings()).hasSize(5);

        assertThat(exports).contains("/srv/other");
        assertThatNothingIsLeft(exports);
    }

    /** Whoever is in some other export sees that one's way only, and is told that the rest is not there. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "*"})
    void provesThatNobodyElseMayMountThoughSomethingElseIsExportedTo(String client) throws Exception {
        ProveTarget command = afterExport(GuestLab.healthy());
        guest.run("sudo -n /usr/bin/mkdir -p /srv/other");
        guest.machine().files().write("/etc/exports", "/srv/other %s(ro,sync,no_subtree_check)\n".formatted(client));
        guest.run("sudo -n /usr/sbin/exportfs -ra");

        assertThat(agent.prove(command).findings().get(1))
                .extracting(ProofFinding::part, ProofFinding::outcome)
                .containsExactly(ProofPart.UNLISTED_CLIENT, Outcome.PASSED);
    }

    @Test
    void isEndedByTheGuestWhenAPartHangs() throws Exception {
        ProveTarget command = afterExport(GuestLab.healthy().withSlowProgram("sha256sum", Duration.ofHours(1)));

        Failure failure = agent.refusalOf(command);

        assertThat(failure.code()).isEqualTo(ErrorCode.GUEST_COMMAND_TIMEOUT);
        assertThat(datasets()).isEqualTo("tank\ntank/nfs\n");
    }

    @Test
    void provesNoOtherPoolOfThatName() throws Exception {
        ProveTarget command = afterExport(GuestLab.healthy());

        Failure failure = agent.refusalOf(lab.proveTarget(command.guest(), new PoolGuid("1"), NETWORK));

        assertThat(failure.code()).isEqualTo(ErrorCode.POOL_UNHEALTHY);
    }

    private ProveTarget afterExport(GuestSpec spec) throws Exception {
        guest = lab.boot(spec);
        PoolGuid pool = agent.configure(lab.configurePool(lab.access(guest))).guid();
        agent.export(lab.exportNfs(lab.access(guest), pool, NETWORK));
        return lab.proveTarget(lab.access(guest), pool, NETWORK);
    }

    private int requestsBefore() throws Exception {
        afterExport(GuestLab.healthy());
        return guest.commandLines().size();
    }

    private String exports() {
        return guest.run("sudo -n /usr/sbin/exportfs -v").stdout();
    }

    private String datasets() {
        return guest.run("sudo -n /usr/sbin/zfs list -Hp -o name").stdout();
    }

    private void assertThatNothingIsLeft(String exportsBefore) {
        assertThat(datasets()).isEqualTo("tank\ntank/nfs\n");
        assertThat(exports()).isEqualTo(exportsBefore);
        assertThat(guest.run("findmnt -n -o SOURCE,FSTYPE /run/poolwright-proof")
                        .exitCode())
                .isEqualTo(1);
        assertThat(guest.machine().files().below("/tank")).isEmpty();
        assertThat(guest.machine().fileLocks().isHeld("/run/lock/poolwright.lock"))
                .isFalse();
    }
}
