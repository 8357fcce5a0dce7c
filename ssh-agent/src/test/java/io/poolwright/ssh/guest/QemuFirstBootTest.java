package io.poolwright.ssh.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.poolwright.contracts.guest.HostKey;
import io.poolwright.lab.guest.QemuGuest.Start;

/** What {@code prepare-template.sh} has made of an image, seen on a clone that goes through all of its first boot. */
@EnabledIfSystemProperty(named = QemuTestGuest.SCRIPTS, matches = ".+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("essential")
class QemuFirstBootTest {

    private TestGuest guest;

    @BeforeAll
    void boot() {
        guest = new QemuTestGuest("first-boot", Start.BOOTED);
    }

    @AfterAll
    void stop() {
        if (guest != null) {
            guest.close();
        }
    }

    @Test
    void makesAndTellsHostKeysOfItsOwn() {
        assertThat(guest.hostKeys())
                .extracting(HostKey::type)
                .containsExactlyInAnyOrder("ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa");
        assertThat(guest.asRoot("cat /etc/ssh/ssh_host_ed25519_key.pub").strip())
                .isEqualTo(guest.hostKeys().stream()
                        .filter(key -> key.type().equals("ssh-ed25519"))
                        .findFirst()
                        .orElseThrow()
                        .value());
    }

    @Test
    void hasAMachineIdAndAHostidOfItsOwn() {
        assertThat(guest.asRoot("cat /etc/machine-id").strip()).matches("[0-9a-f]{32}");
        assertThat(guest.asRoot("od -An -tx4 /etc/hostid").strip()).matches("[0-9a-f]{8}");
    }

    @Test
    void hasAllThatATemplateNeedsInTheEyesOfTheScriptItself() throws Exception {
        Path script = Path.of(System.getProperty(QemuTestGuest.SCRIPTS))
                .resolve("../../template/prepare-template.sh")
                .normalize();
        String text = Base64.getEncoder().encodeToString(Files.readAllBytes(script));

        String report =
                guest.asRoot("echo %s | base64 -d >/root/check.sh && bash /root/check.sh --check; echo ended with $?"
                        .formatted(text));

        assertThat(report)
                .contains("ended with 0")
                .contains("ZFS module loaded")
                .doesNotContain("MISSING");
    }
}
