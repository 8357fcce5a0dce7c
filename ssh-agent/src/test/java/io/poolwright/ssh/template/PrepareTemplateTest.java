package io.poolwright.ssh.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.guest.HostKey;

/** The parts of the template script that can be tried without a machine to spare. */
class PrepareTemplateTest {

    private static final String BOOKWORM = "CODENAME=bookworm\n";

    @TempDir
    private Path directory;

    @Test
    void enablesContribInLinesOfThisReleaseOnly() throws Exception {
        Path file = Files.writeString(directory.resolve("sources.list"), """
                deb http://deb.example.org/debian bookworm main
                deb [signed-by=/usr/share/keyrings/x.gpg] http://deb.example.org/debian bookworm-updates main non-free  # note
                deb http://deb.example.org/debian-security bookworm-security main contrib
                deb http://deb.example.org/debian bookworm-backports main
                deb http://other.example.org/debian trixie main
                # deb http://deb.example.org/debian bookworm main
                deb-src http://deb.example.org/debian bookworm main
                deb http://vendor.example.org/apt bookworm stable
                """);

        assertThat(TemplateScript.call(BOOKWORM + "with_contrib " + file)).isEqualTo("""
                deb http://deb.example.org/debian bookworm main contrib
                deb [signed-by=/usr/share/keyrings/x.gpg] http://deb.example.org/debian bookworm-updates main non-free contrib  # note
                deb http://deb.example.org/debian-security bookworm-security main contrib
                deb http://deb.example.org/debian bookworm-backports main contrib
                deb http://other.example.org/debian trixie main
                # deb http://deb.example.org/debian bookworm main
                deb-src http://deb.example.org/debian bookworm main contrib
                deb http://vendor.example.org/apt bookworm stable
                """);
    }

    @Test
    void enablesContribInStanzasOfThisReleaseOnly() throws Exception {
        Path file = Files.writeString(directory.resolve("debian.sources"), """
                Types: deb
                URIs: http://deb.example.org/debian
                Suites: bookworm bookworm-updates
                Components: main
                Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

                Types: deb
                URIs: http://vendor.example.org/apt
                Suites: stable-vendor
                Components: main
                """);

        String changed = TemplateScript.call(BOOKWORM + "with_contrib " + file);

        assertThat(changed).contains("Suites: bookworm bookworm-updates\nComponents: main contrib\n");
        assertThat(changed).endsWith("Suites: stable-vendor\nComponents: main\n");
    }

    @Test
    void changesNothingTwice() throws Exception {
        Path once = Files.writeString(
                directory.resolve("once.list"),
                TemplateScript.call(BOOKWORM + "with_contrib "
                        + Files.writeString(
                                directory.resolve("new.list"), "deb http://deb.example.org/debian bookworm main\n")));

        assertThat(TemplateScript.call(BOOKWORM + "with_contrib " + once)).isEqualTo(Files.readString(once));
    }

    @Test
    void enablesContribInWhatDebian13Installs() throws Exception {
        Path file = Files.writeString(directory.resolve("debian13.sources"), """
                Types: deb deb-src
                URIs: http://deb.example.org/debian/
                Suites: trixie trixie-updates
                Components: main non-free-firmware
                Signed-By: /usr/share/keyrings/debian-archive-keyring.pgp

                Types: deb
                URIs: http://security.example.org/debian-security/
                Suites: trixie-security
                Components: main non-free-firmware
                """);

        assertThat(TemplateScript.call("CODENAME=trixie\nwith_contrib " + file))
                .containsSubsequence(
                        "Suites: trixie trixie-updates\nComponents: main non-free-firmware contrib\n",
                        "Suites: trixie-security\nComponents: main non-free-firmware contrib\n");
    }

    @ParameterizedTest
    @CsvSource({"debian,contrib headers packages module", "ubuntu,packages module module_at_boot"})
    void needsOfEachDistributionWhatItLacks(String distribution, String first) throws Exception {
        assertThat(TemplateScript.call("DISTRIBUTION=" + distribution + "; requirements | paste -s -d ' '"))
                .startsWith(first)
                .contains("module_loaded", "services account key sudoers first_boot");
    }

    @ParameterizedTest
    @CsvSource({
        "6.1.0-56-cloud-amd64,cloud-amd64",
        "6.1.0-56-amd64,amd64",
        "6.12.41+deb13-amd64,amd64",
        "6.1.0-56-rt-amd64,rt-amd64",
        "6.12.41+deb13-cloud-amd64,cloud-amd64"
    })
    void knowsTheFlavourOfAKernel(String kernel, String flavour) throws Exception {
        assertThat(TemplateScript.call("kernel_flavour " + kernel).strip()).isEqualTo(flavour);
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "'x; reboot'", "-x", "''", "A", "'a b'", "'$(id)'"})
    void refusesAnAccountOfAnotherForm(String name) throws Exception {
        assertThat(TemplateScript.call("(ADMIN=" + name + "; validate_arguments) || true"))
                .contains("cannot be the account's name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssh-dss AAAAB3NzaC1kc3M=",
                "command=\\\"/bin/sh\\\" ssh-ed25519 AAAA",
                "ssh-ed25519 AAAA\\nssh-ed25519 BBBB",
                "nonsense"
            })
    void refusesAKeyOfAnotherForm(String key) throws Exception {
        assertThat(TemplateScript.call("(AUTHORIZED_KEY=$'" + key + "'; validate_arguments) || true"))
                .contains("takes one OpenSSH public key");
    }

    @Test
    void hasAFirstBootProgramThatIsASoundShellScript() throws Exception {
        Path program = Files.writeString(directory.resolve("first-boot"), TemplateScript.call("first_boot_program"));

        assertThat(TemplateScript.run(List.of("sh", "-n", program.toString()))).isEmpty();
        assertThat(TemplateScript.call("first_boot_unit")).contains("Before=ssh.service", "ExecStart=");
    }

    @Test
    void publishesTheHostKeysThroughVmwareTools() throws Exception {
        Path program = firstBootProgramIn("vmware");

        String console = TemplateScript.run(List.of("sh", program.toString()));

        String published = Files.readString(directory.resolve("told"));
        assertThat(published)
                .matches("--cmd info-set guestinfo\\.poolwright\\.hostkeys"
                        + " ecdsa-sha2-nistp256 [A-Za-z0-9+/=]+,ssh-ed25519 [A-Za-z0-9+/=]+,ssh-rsa [A-Za-z0-9+/=]+\n");
        assertThat(HostKey.parseAll(
                        published.substring(published.indexOf("hostkeys ") + 9).strip()))
                .allSatisfy(key -> assertThat(console).contains("poolwright: host key " + key.value()));
        assertThat(TemplateScript.run(List.of("sh", program.toString())))
                .as("the second boot has the same keys")
                .isEqualTo(console);
    }

    @Test
    void publishesNothingElsewhere() throws Exception {
        Path program = firstBootProgramIn("kvm");

        assertThat(TemplateScript.run(List.of("sh", program.toString()))).contains("not on vSphere: nothing published");
        assertThat(directory.resolve("told")).doesNotExist();
    }

    /** The first-boot program for a machine whose files are in the test's directory. */
    private Path firstBootProgramIn(String virtualization) throws Exception {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        stub(bin.resolve("systemd-detect-virt"), "echo " + virtualization);
        stub(bin.resolve("vmtoolsd"), "echo \"$@\" >'%s'".formatted(directory.resolve("told")));
        stub(bin.resolve("zgenhostid"), "echo 1234 >'%s'".formatted(directory.resolve("hostid")));
        String program = TemplateScript.call("first_boot_program")
                .replace("PATH=/usr/sbin:", "PATH=%s:/usr/sbin:".formatted(bin))
                .replace("/etc/ssh", directory.toString())
                .replace("/etc/hostid", directory.resolve("hostid").toString());
        return Files.writeString(directory.resolve("program"), program);
    }

    private static void stub(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void passesShellcheck() throws Exception {
        Path shellcheck = Path.of("/usr/bin/shellcheck");
        assumeThat(Files.isExecutable(shellcheck)).isTrue();

        assertThat(TemplateScript.run(
                        List.of(shellcheck.toString(), TemplateScript.path().toString())))
                .isEmpty();
    }
}
