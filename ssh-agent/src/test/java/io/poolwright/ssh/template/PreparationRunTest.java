package io.poolwright.ssh.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a run of the template script ends, what it remembers for the next one, and how what it has to remove is looked for. */
class PreparationRunTest {

    private static final String MACHINE = """
            KERNELS=(6.1.0-56-amd64)
            modinfo() { echo "$module"; }
            dpkg-query() { echo 'package zfsutils-linux 2.1.11-1'; }
            boot_id() { echo "$boot"; }
            module=2.1.11 boot=11111111-aaaa
            """;

    private static final String NEEDS_PACKAGES = """
            validate_arguments() { :; }
            read_machine() { :; }
            record_facts() { :; }
            clean() { :; }
            requirements() { echo packages; }
            has_packages() { because 'not installed: sudo'; }
            """;

    @TempDir
    private Path directory;

    @Test
    void notesThatAMachineWasNotRebootedSinceItWasPrepared() throws Exception {
        assertThat(facts("record_facts; compare_facts")).isEqualTo("note     not rebooted since it was prepared\n");
    }

    @Test
    void notesNothingOfAMachineThatWasRebootedAndIsTheSame() throws Exception {
        assertThat(facts("record_facts; boot=22222222-bbbb; compare_facts")).isEmpty();
    }

    @Test
    void notesWhichVersionsHaveChangedSinceAMachineWasPrepared() throws Exception {
        assertThat(facts("record_facts; boot=22222222-bbbb module=2.1.12; compare_facts"))
                .isEqualTo(
                        "note     changed since it was prepared (< then, > now):\n< module 2.1.11\n> module 2.1.12\n");
    }

    @Test
    void notesNothingOfAMachineThatWasNeverPrepared() throws Exception {
        assertThat(facts("compare_facts")).isEmpty();
    }

    private String facts(String code) throws Exception {
        String before = "readonly() { declare -gr \"${@/#FACTS_FILE=*/FACTS_FILE=%s}\"; }"
                .formatted(directory.resolve("lib/template-facts"));
        return TemplateScript.call(TemplateScript.path(), before, MACHINE + code);
    }

    @ParameterizedTest
    @CsvSource({"apt-get,100", "useradd,9", "systemctl,1"})
    void namesTheStepInWhichAProgramFailsAndEndsWith2(String program, int code) throws Exception {
        String output =
                run("make_packages() { %1$s --all; echo never; }\n%1$s() { return %2$d; }".formatted(program, code));

        assertThat(output)
                .endsWith("prepare-template: packages: this failed with %d; the lines above say why\nended with 2\n"
                        .formatted(code))
                .doesNotContain("never");
    }

    @Test
    void namesCleaningAsTheStepIfThatFails() throws Exception {
        assertThat(run("has_packages() { :; }\nclean() { return 5; }"))
                .endsWith("prepare-template: cleaning: this failed with 5; the lines above say why\nended with 2\n");
    }

    @Test
    void saysOnceWhyItCannotGoOn() throws Exception {
        assertThat(run("make_packages() { :; }"))
                .endsWith("prepare-template: packages: still not installed: sudo\nended with 2\n")
                .containsOnlyOnce("prepare-template:");
    }

    @Test
    void endsWith1IfACheckFindsSomethingMissing() throws Exception {
        assertThat(run("compare_facts() { :; }\nwhat_is_not_clean() { :; }", "--check"))
                .isEqualTo("MISSING  packages: not installed: sudo\nended with 1\n");
    }

    @Test
    void endsWith0AndRemindsOfTheHistoryThatTheShellStillHolds() throws Exception {
        assertThat(run("has_packages() { :; }")).contains("unset HISTFILE").endsWith("ended with 0\n");
    }

    private static String run(String functions, String... arguments) throws Exception {
        return TemplateScript.call(
                NEEDS_PACKAGES + TemplateScript.thenExitCode(functions + "\nmain " + String.join(" ", arguments)));
    }

    @Test
    void findsNothingLeftOnASystemThatIsClean() throws Exception {
        cleanSystem();

        assertThat(leftovers("find")).isEqualTo("ended with 0\n");
    }

    @Test
    void findsAllThatClonesMustNotShareOnASystemThatWasUsed() throws Exception {
        cleanSystem();

        assertThat(leftovers("plant")).isEqualTo("ended with 0\n");

        assertThat(leftovers("find").lines())
                .contains(
                        "clones would share /etc/ssh/ssh_host_ed25519_key",
                        "clones would share /etc/machine-id",
                        "clones would share /etc/hostid",
                        "clones would share /var/lib/systemd/random-seed",
                        "clones would share /var/lib/dhcp/dhclient.eth0.leases",
                        "clones would share /var/log/auth.log",
                        "clones would share /root/.bash_history",
                        "clones would share /home/zfsadmin/.bash_history")
                .endsWith("ended with 1");
    }

    private void cleanSystem() throws Exception {
        Files.createDirectories(directory.resolve("var/log/apt"));
        Files.createFile(directory.resolve("var/log/apt/history.log"));
        Files.createFile(Files.createDirectory(directory.resolve("etc")).resolve("machine-id"));
    }

    private String leftovers(String what) throws Exception {
        String command = "'%s' %s '%s' zfsadmin"
                .formatted(TemplateScript.script("deploy/template/leftovers.sh"), what, directory);
        return TemplateScript.run(List.of("bash", "-c", TemplateScript.thenExitCode(command)));
    }
}
