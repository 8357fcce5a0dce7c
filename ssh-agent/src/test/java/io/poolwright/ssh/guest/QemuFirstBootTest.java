package io.poolwright.ssh.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.poolwright.contracts.guest.HostKey;
import io.poolwright.lab.guest.QemuGuest.Start;

/** What {@code prepare-template.sh} has made of an image, seen on two clones that go through all of their first boot. */
@EnabledIfSystemProperty(named = QemuTestGuest.SCRIPTS, matches = ".+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("essential")
class QemuFirstBootTest {

    private static final String IDENTITY = "cat /etc/machine-id /etc/ssh/ssh_host_*_key.pub; od -An -tx4 /etc/hostid";

    private TestGuest guest;
    private TestGuest other;

    @BeforeAll
    void boot() {
        guest = new QemuTestGuest("first-boot", Start.BOOTED);
        other = new QemuTestGuest("first-boot-too", Start.BOOTED);
    }

    @AfterAll
    void stop() {
        Stream.of(guest, other).filter(Objects::nonNull).forEach(TestGuest::close);
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

    /** The second clone loses its host keys hereby, so that nobody can log in to it any more. */
    @Test
    void sharesNothingWithAnotherCloneAndIsCleanedWhileItRuns() throws Exception {
        List<String> identity = guest.asRoot(IDENTITY).lines().toList();

        List<String> lines = other.asRoot("""
                        %s; echo planted
                        %s
                        %s
                        bash /root/leftovers.sh plant / zfsadmin
                        bash /root/prepare.sh >/root/report 2>&1; echo "prepared with $?"
                        bash /root/leftovers.sh find / zfsadmin
                        systemctl is-active systemd-random-seed.service
                        cat /root/report""".formatted(
                                IDENTITY,
                                written("leftovers.sh", "leftovers.sh"),
                                written("prepare-template.sh", "prepare.sh")))
                .lines()
                .toList();

        int planted = lines.indexOf("planted");
        assertThat(identity).hasSize(5);
        assertThat(lines.subList(0, planted)).hasSize(5).doesNotContainAnyElementsOf(identity);
        assertThat(lines.subList(planted, lines.size()))
                .as("nothing would write a random seed as it goes down, and what runs may have gone on with its logs")
                .contains("prepared with 0", "inactive")
                .noneMatch(line -> line.startsWith("clones would share ") && !line.contains("/var/log/"));
    }

    @Test
    void hasAllThatATemplateNeedsInTheEyesOfTheScriptItself() throws Exception {
        String report = guest.asRoot(
                written("prepare-template.sh", "check.sh") + "\nbash /root/check.sh --check; echo ended with $?");

        assertThat(report)
                .contains("ended with 0")
                .contains("ZFS module loaded")
                .doesNotContain("MISSING");
    }

    /** A command that writes a script of the template's to root's folder in the guest. */
    private static String written(String script, String name) throws IOException {
        Path file = Path.of(System.getProperty(QemuTestGuest.SCRIPTS), "../../template", script);
        return "echo %s | base64 -d >/root/%s"
                .formatted(Base64.getEncoder().encodeToString(Files.readAllBytes(file)), name);
    }
}
