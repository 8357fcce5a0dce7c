package io.poolwright.lab.vcsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VcsimTest {

    @TempDir
    static Path directory;

    private static Vcsim vcsim;
    private static VcsimClient client;

    @BeforeAll
    static void start() {
        vcsim = Vcsim.start(directory);
        client = vcsim.connect();
    }

    @AfterAll
    static void stop() {
        client.close();
        vcsim.close();
    }

    @Test
    void makesATemplateOfAVirtualMachine() {
        VirtualMachine machine = client.named("DC0_C0_RP0_VM0").orElseThrow();

        client.makeTemplate(machine.moref(), "zfs-debian12");

        assertThat(client.named("zfs-debian12")).hasValueSatisfying(template -> {
            assertThat(template.template()).isTrue();
            assertThat(template.poweredOn()).isFalse();
            assertThat(template.disks()).hasSize(1);
            assertThat(template.controllers().values()).anyMatch(type -> type.contains("SCSI"));
            assertThat(template.networks()).isNotEmpty();
        });
    }

    @Test
    void showsTheGuestStateThatWasSetThroughExtraConfig() {
        VirtualMachine machine = client.named("DC0_C0_RP0_VM1").orElseThrow();

        client.setExtraConfig(
                machine.moref(),
                Map.of(
                        "SET.guest.toolsRunningStatus",
                        "guestToolsRunning",
                        "SET.guest.ipAddress",
                        "10.77.0.9",
                        "guestinfo.poolwright.hostkeys",
                        "ssh-ed25519 AAAA one\nssh-rsa BBBB two & <three>"));

        VirtualMachine seen = client.virtualMachine(machine.moref());
        assertThat(seen.guest().toolsRunningStatus()).isEqualTo("guestToolsRunning");
        assertThat(seen.guest().ipAddress()).isEqualTo("10.77.0.9");
        assertThat(seen.extra("guestinfo.poolwright.hostkeys"))
                .contains("ssh-ed25519 AAAA one\nssh-rsa BBBB two & <three>");
    }

    @Test
    void namesTheMachineThatChangedWhileItWasWatched() throws InterruptedException {
        VirtualMachine machine = client.named("DC0_C0_RP0_VM1").orElseThrow();
        VmWatch watch = client.watch();
        watch.next(Duration.ofSeconds(5));

        client.powerOff(machine.moref());

        assertThat(watch.next(Duration.ofSeconds(5)).changed()).containsExactly(machine.moref());
    }

    @Test
    void refusesAWrongPassword() {
        assertThatThrownBy(() -> VcsimClient.login(vcsim.url(), vcsim.certificateSha256(), vcsim.username(), "wrong"))
                .isInstanceOfSatisfying(
                        VcsimFaultException.class,
                        fault -> assertThat(fault.faultType()).isEqualTo("InvalidLogin"));
    }

    @Test
    void isKnownByItsOwnCertificateOnly() {
        assertThatThrownBy(() -> VcsimClient.login(vcsim.url(), "0".repeat(64), vcsim.username(), vcsim.password()))
                .isInstanceOf(VcsimFaultException.class)
                .hasRootCauseMessage("Not the certificate of this lab's vcsim");
    }
}
