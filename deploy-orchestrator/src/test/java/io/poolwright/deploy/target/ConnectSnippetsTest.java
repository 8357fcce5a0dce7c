package io.poolwright.deploy.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.message.DeploymentFact.Target;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.value.SshUserName;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.deploy.fixture.Samples;

/** What people paste must be what was meant, whatever a target is called. */
class ConnectSnippetsTest {

    @TempDir
    Path home;

    @Test
    void replicatesWithSyncoidToThePinnedHost() throws Exception {
        List<String> words = run("syncoid", "syncoid() { printf '%s\\n' \"$@\"; }", "DR Site ZFS");

        assertThat(words)
                .contains(
                        "--no-privilege-elevation",
                        "--sshoption=StrictHostKeyChecking=yes",
                        "rpool/data",
                        "zfsadmin@10.77.0.50:tank/data");
        assertThat(home.resolve(".ssh/known_hosts_poolwright"))
                .hasContent("10.77.0.50 " + Samples.HOST_KEY.value() + "\n");
    }

    @Test
    void sendsASnapshotToTheTarget() throws Exception {
        List<String> words = run(
                "zfs", "zfs() { printf '%s\\n' \"$@\" >&2; }; ssh() { cat; printf '%s\\n' \"$@\"; }", "DR Site ZFS");

        assertThat(words)
                .contains("zfsadmin@10.77.0.50", "/usr/sbin/zfs receive -s -u tank/data", "StrictHostKeyChecking=yes");
    }

    @Test
    void mountsTheExportUnderANameThatEsxiTakes() throws Exception {
        List<String> words = run("esxi", "esxcli() { printf '%s\\n' \"$@\"; }", "DR Site/ZFS: primary");

        assertThat(words)
                .containsExactly(
                        "storage",
                        "nfs",
                        "add",
                        "--host=10.77.0.50",
                        "--share=/tank",
                        "--volume-name=DR-Site-ZFS-primary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; touch pwned; '",
                "$(touch pwned)",
                "`touch pwned`",
                "a\ntouch pwned",
                "a\rtouch pwned",
                "a\u2028touch pwned",
                "--share=/other",
                "#",
                "\" : - {"
            })
    void noNameCanSayMoreThanAName(String hostile) throws Exception {
        for (String tool : List.of("syncoid", "zfs", "esxi")) {
            run(tool, "syncoid() { :; }; zfs() { :; }; ssh() { cat; }; esxcli() { printf '%s\\n' \"$@\"; }", hostile);
        }

        assertThat(home.resolve("pwned")).doesNotExist();
        for (String tool : List.of("zrepl", "ansible")) {
            assertThat(text(tool, hostile).lines())
                    .as(tool)
                    .hasSameSizeAs(text(tool, "harmless").lines().toList())
                    .noneMatch(line -> line.strip().startsWith("touch"));
        }
    }

    private List<String> run(String tool, String programs, String name) throws IOException, InterruptedException {
        Files.createDirectories(home.resolve(".ssh"));
        Path script = Files.writeString(home.resolve("script"), programs + "\n" + text(tool, name));
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-eu", script.toString()).directory(home.toFile());
        builder.environment().put("HOME", home.toString());
        Process shell = builder.redirectError(home.resolve("errors").toFile()).start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(Files.readString(home.resolve("errors"))).isZero();
        return output.lines().toList();
    }

    private static String text(String tool, String name) {
        return ConnectSnippets.of(target(name)).snippets().stream()
                .filter(snippet -> snippet.tool().equals(tool))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static RegisteredTarget target(String name) {
        return new RegisteredTarget(
                TargetId.random(),
                DeploymentId.random(),
                new Target(
                        name,
                        Samples.ADDRESS,
                        new SshUserName("zfsadmin"),
                        Samples.HOST_KEY,
                        new PoolName("tank"),
                        Samples.POOL_GUID,
                        "/tank",
                        List.of(new Ipv4Network("10.0.0.0/8")),
                        new VmReference(new ManagedObjectId("vm-200"), UUID.randomUUID())),
                Samples.NOON,
                new TargetOrigin(
                        TemplateId.random(),
                        "ZFS Debian 12 Template",
                        VCenterId.random(),
                        "lab vCenter",
                        SshKeyId.random(),
                        List.of(Samples.HOST_KEY),
                        "alice"),
                new TargetHealth(HealthState.UNKNOWN, Optional.empty(), Optional.empty()),
                new TargetKey(TargetKey.State.OWN, "SHA256:x", 1, Optional.empty(), Optional.empty()),
                Optional.empty());
    }
}
