package io.poolwright.ssh.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.deployment.ExportedDataset;
import io.poolwright.contracts.deployment.GuestOptions;
import io.poolwright.contracts.deployment.HandOverOptions;
import io.poolwright.contracts.deployment.NfsOptions;
import io.poolwright.contracts.deployment.PoolEncryption;
import io.poolwright.contracts.deployment.ProofOptions;
import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.deployment.ZfsOptions;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.value.DiskId;
import io.poolwright.contracts.value.SshUserName;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;

/** The sudo rules of the template script allow what the agent sends, and nothing that could do harm. */
class SudoRulesTest {

    private static final String WITH_EXPRESSIONS = "sudo_knows_regular_expressions() { true; }\n";
    private static final String WITH_PATTERNS = "sudo_knows_regular_expressions() { false; }\n";
    private static final Pattern SENT =
            Pattern.compile("sudo -n(?: -l)? -- ((?:'(?:[^']|'\\\\'')*'|[^;|']|(?<=2>&)1)*)");

    @TempDir
    private Path directory;

    @Test
    void allowEveryCommandOfTheGuestStage() throws Exception {
        List<Pattern> rules = rules();
        try (GuestLab lab = new GuestLab();
                Agent agent = lab.agent()) {
            SimulatedGuest guest = lab.boot(GuestLab.healthy());
            ConfigurePool configure = lab.configurePool(lab.access(guest));
            PoolConfigured pool = agent.configure(configure);
            agent.export(lab.exportNfs(lab.access(guest), pool.guid(), "10.77.0.0/24", "10.88.0.1/32"));
            agent.prove(lab.proveTarget(lab.access(guest), pool.guid(), "10.77.0.0/24", "10.88.0.1/32"));
            agent.probe(lab.probe(lab.access(guest), pool.guid(), "10.77.0.0/24", "10.88.0.1/32"));
            guest.run("sudo -n /usr/sbin/zfs set atime=on tank");
            guest.run("sudo -n /usr/sbin/zpool set autotrim=off tank");
            guest.run("sudo -n /usr/sbin/zpool export tank");
            agent.configure(configure);
            sendTheRarerOnes(lab, agent, guest);

            List<String> sent = guest.commandLines().stream()
                    .flatMap(SudoRulesTest::commands)
                    .distinct()
                    .toList();
            assertThat(sent)
                    .hasSizeGreaterThan(40)
                    .allSatisfy(command -> assertThat(rules)
                            .as(command)
                            .anyMatch(rule -> rule.matcher(command).matches()));
        }
    }

    /** With wishes, and on a guest that needs mending. */
    private static void sendTheRarerOnes(GuestLab lab, Agent agent, SimulatedGuest guest) throws Exception {
        guest.run("sudo -n /usr/sbin/zpool destroy tank");
        guest.run("sudo -n /usr/sbin/wipefs --all " + GuestLab.LINK);
        guest.run("sudo -n /usr/sbin/mkfs.ext4 -q -F " + GuestLab.LINK);
        guest.run("sudo -n /usr/bin/systemctl start ufw firewalld nftables");
        guest.run("sudo -n /usr/sbin/ufw --force enable");
        guest.machine().files().write("/etc/machine-id", "0".repeat(31) + "1", Instant.EPOCH);
        GuestOptions wishes = new GuestOptions(
                new ZfsOptions(
                        ExportedDataset.POOL,
                        Optional.of(1_024),
                        Optional.of(8L),
                        Optional.of(4L),
                        Optional.of(new DiskId(GuestLab.LINK)),
                        PoolEncryption.AES_256_GCM,
                        List.of()),
                new NfsOptions(true, true, true, true),
                ProofOptions.without(List.of(), true),
                new HandOverOptions(true, Optional.of(new SshUserName("zfsadmin"))));
        PoolConfigured pool =
                agent.configure(lab.configurePoolOfClone(lab.access(guest)).with(wishes));
        Sealed key = pool.key().orElseThrow();
        agent.export(lab.exportNfs(lab.access(guest), pool.guid(), "10.77.0.0/24")
                .with(wishes)
                .with(key));
        agent.prove(lab.proveTarget(lab.access(guest), pool.guid(), "10.77.0.0/24")
                .with(wishes)
                .with(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mirror", "raidz1", "raidz2"})
    void allowSeveralDisks(String vdev) throws Exception {
        String command = "/usr/bin/timeout -k 5 120 /usr/sbin/zpool create -o ashift=12 -O setuid=off -O devices=off"
                + " -O encryption=aes-256-gcm tank "
                + vdev + " /dev/disk/by-id/wwn-0x1 /dev/disk/by-id/wwn-0x2";

        assertThat(rules()).anyMatch(rule -> rule.matcher(command).matches());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/bin/sh",
                "-k 5 30 /bin/sh",
                "-k 5 30 /usr/bin/env LC_ALL=C /bin/sh",
                "-s KILL 30 /usr/sbin/zpool status tank",
                "-k 5 30 /usr/sbin/zpool create -f -O setuid=off -O devices=off tank /dev/sdb",
                "-k 5 30 /usr/sbin/zpool create -o ashift=12 -f -O setuid=off -O devices=off tank /dev/sdb",
                "-k 5 30 /usr/sbin/zpool create -O setuid=off -O devices=off -O mountpoint=/etc tank /dev/sdb",
                "-k 5 30 /usr/sbin/zpool create -O setuid=off -O devices=off -m /etc tank /dev/sdb",
                "-k 5 30 /usr/sbin/zpool create -O setuid=off -O devices=off tank /etc/passwd",
                "-k 5 30 /usr/sbin/zpool create -O setuid=off -O devices=off tank /dev/../etc/passwd",
                "-k 5 30 /usr/sbin/zpool create -O setuid=off -O devices=off tank spare /dev/sdb",
                "-k 5 30 /usr/sbin/zfs load-key -L file:///etc/shadow tank",
                "-k 5 30 /usr/sbin/zfs mount -O tank",
                "-k 5 30 /usr/sbin/zpool destroy tank",
                "-k 5 30 /usr/sbin/zpool import -f tank",
                "-k 5 30 /usr/sbin/zpool import -R / tank",
                "-k 5 30 /usr/sbin/zfs destroy -r tank",
                "-k 5 30 /usr/sbin/zfs destroy -r tank/data",
                "-k 5 30 /usr/sbin/zfs destroy -r tank/poolwright-proof tank",
                "-k 5 30 /usr/sbin/zfs set mountpoint=/etc tank",
                "-k 5 30 /usr/sbin/zfs set exec=on tank",
                "-k 5 30 /usr/sbin/zfs set setuid=on tank",
                "-k 5 30 /usr/sbin/zfs set devices=on tank",
                "-k 5 30 /usr/sbin/zpool create tank /dev/sdb",
                "-k 5 30 /usr/sbin/zpool create -O setuid=off -O devices=off -O setuid=on tank /dev/sdb",
                "-k 5 30 /usr/sbin/zpool create -O setuid=off -O devices=off tank /dev/stdin",
                "-k 5 30 /usr/bin/findmnt --fstab --tab-file /etc/shadow",
                "-k 5 30 /usr/bin/systemctl list-unit-files --no-legend --plain --host evil",
                "-k 5 30 /usr/sbin/zfs recv -F tank/data",
                "-k 5 30 /usr/sbin/zfs recv -s tank/data",
                "-k 5 30 /usr/sbin/zfs recv -s tank/poolwright-proof/copy",
                "-k 5 30 /usr/sbin/zfs recv -s -o setuid=off -o devices=off -x mountpoint tank/data",
                "-k 5 30 /usr/sbin/zfs allow -u zfsadmin create,mount,mountpoint,receive tank",
                "-k 5 30 /usr/sbin/zfs send tank@a",
                "-k 5 30 /usr/sbin/wipefs --all /dev/sdb",
                "-k 5 30 /usr/sbin/wipefs --all --force /dev/disk/by-id/wwn-0x6000c29a",
                "-k 5 30 /usr/sbin/zfs create -o mountpoint=/etc tank/nfs",
                "-k 5 30 /usr/sbin/zfs create tank/other",
                "-k 5 30 /usr/bin/tee /etc/machine-id /etc/passwd",
                "-k 5 30 /usr/bin/tee -a /etc/machine-id",
                "-k 5 30 /usr/sbin/wipefs --noheadings --output TYPE,OFFSET,LABEL --all /dev/sdb",
                "-k 5 30 /usr/bin/dd if=/dev/urandom of=/dev/sda bs=1M count=1 conv=fsync status=none",
                "-k 5 30 /usr/bin/dd if=/dev/urandom of=/etc/passwd",
                "-k 5 30 /usr/bin/dd if=/etc/shadow of=/run/poolwright-proof/.poolwright-proof bs=1M conv=fsync status=none",
                "-k 5 30 /usr/bin/dd if=/dev/urandom of=/tmp/poolwright-proof/data bs=1M count=1 conv=fsync status=none",
                "-k 5 30 /usr/bin/dd if=/tmp/poolwright-proof/data of=/run/poolwright-proof/.poolwright-proof bs=1M oflag=nofollow conv=fsync status=none",
                "-k 5 30 /usr/bin/dd if=/run/poolwright-proof-data/data of=/run/poolwright-proof/.poolwright-proof bs=1M conv=fsync status=none",
                "-k 5 30 /usr/bin/sha256sum /etc/shadow",
                "-k 5 30 /usr/bin/rm -f /etc/passwd",
                "-k 5 30 /usr/bin/rm -f /tank/.poolwright-proof /etc/passwd",
                "-k 5 30 /usr/bin/mkdir -p /run/poolwright-proof -m 777",
                "-k 5 30 /usr/bin/mount -t nfs4 -o vers=4.2,soft,timeo=100,retrans=2 192.0.2.1:/evil /run/poolwright-proof",
                "-k 5 30 /usr/bin/mount -t nfs4 -o vers=4.2,soft,timeo=100,retrans=2 127.0.0.1:/tank/nfs /etc",
                "-k 5 30 /usr/bin/mount --bind /tank /etc",
                "-k 5 30 /usr/bin/umount /",
                "-k 5 30 /usr/sbin/exportfs -o rw,no_root_squash *:/",
                "-k 5 30 /usr/sbin/exportfs -o rw,sync,no_subtree_check,no_root_squash 10.0.0.1:/tank",
                "-k 5 30 /usr/bin/systemctl stop nfs-server",
                "-k 5 30 /usr/sbin/ufw disable",
                "-k 5 30 /usr/sbin/nft flush ruleset",
                "-k 5 30 /usr/sbin/nft --file /etc/nftables.conf.poolwright",
                "-k 5 30 /usr/sbin/nft insert rule inet filter input ip saddr 10.0.0.0/8 tcp dport 22 accept comment poolwright",
                "-k 5 30 /usr/bin/cp --preserve /etc/shadow /etc/nftables.conf.poolwright",
                "-k 5 30 /usr/bin/tee --append /etc/nftables.conf",
                "-k 5 30 /usr/bin/tee --append /etc/nftables conf.poolwright",
                "-k 5 30 /usr/bin/cat /etc/nftables conf",
                "-k 5 30 /usr/bin/mv --force /etc/nftables.conf.poolwright /etc/sudoers",
                "-k 5 30 /usr/sbin/ufw prepend allow proto tcp from 0.0.0.0/0 to any port 22",
                "-k 5 30 /usr/sbin/zfs allow -u evil send,receive tank",
                "-k 5 30 /usr/bin/firewall-cmd --panic-off",
                "-k 5 30 /usr/bin/systemctl enable --now evil",
                "-k 5 30 /usr/bin/readlink -e /etc/shadow",
                "-k 5 30 /usr/bin/flock --exclusive --wait 1 --conflict-exit-code 75 /run/lock/poolwright.lock /bin/sh",
                "-k 5 30 /usr/sbin/zgenhostid -f 1234abcd -o /etc/passwd"
            })
    void refuseWhatCouldDoHarm(String arguments) throws Exception {
        String command = "/usr/bin/timeout " + arguments;

        assertThat(rules()).noneMatch(rule -> rule.matcher(command).matches());
        assertThat(rules()).noneMatch(rule -> rule.matcher(arguments).matches());
    }

    @Test
    void leaveTheProofOutWhereSudoKnowsOnlyPatterns() throws Exception {
        String sudoers = TemplateScript.call(WITH_PATTERNS + "sudoers");

        assertThat(sudoers)
                .contains("/usr/sbin/zpool create *")
                .doesNotContain("/usr/bin/dd", "/usr/bin/mount", "/usr/bin/rm", "zfs destroy", "zfs recv")
                .doesNotContain("^");
    }

    @Test
    void spellOutAHostidWhereSudoKnowsOnlyPatterns() throws Exception {
        assertThat(TemplateScript.call(WITH_PATTERNS + "sudoers"))
                .contains("/usr/sbin/zgenhostid -f " + "[0-9a-f]".repeat(8))
                .doesNotContain("zgenhostid -f *");
    }

    @Test
    void areDocumentedLineByLine() throws Exception {
        Path documented =
                TemplateScript.path().resolve("../../../docs/sudoers/zfsadmin").normalize();

        assertThat(TemplateScript.call(WITH_EXPRESSIONS + "sudoers")).isEqualTo(Files.readString(documented));
    }

    @Test
    void areUnderstoodBySudo() throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/sbin/visudo"))).isTrue();
        for (String kind : List.of(WITH_EXPRESSIONS, WITH_PATTERNS)) {
            Path file = Files.writeString(directory.resolve("sudoers"), TemplateScript.call(kind + "sudoers"));

            assertThat(TemplateScript.run(List.of("/usr/sbin/visudo", "--check", "--file", file.toString())))
                    .contains("parsed OK");
        }
    }

    /** The rules as expressions for a whole command line. */
    private static List<Pattern> rules() throws Exception {
        List<Pattern> rules = new ArrayList<>();
        for (String line :
                TemplateScript.call(WITH_EXPRESSIONS + "sudoers").lines().toList()) {
            Matcher rule = Pattern.compile("\\s+(/usr/bin/timeout) \\^(.*)\\$(?:, \\\\)?")
                    .matcher(line);
            if (rule.matches()) {
                String expression = rule.group(2).replaceAll("\\\\([,:=])", "$1");
                // POSIX takes ] for itself where it stands first in brackets
                rules.add(Pattern.compile(Pattern.quote(rule.group(1) + " ") + expression.replace("[][", "[\\]\\[")));
            }
        }
        assertThat(rules).hasSizeGreaterThan(40);
        return rules;
    }

    /** What sudo is given by a command line: its words, without quotes. */
    private static Stream<String> commands(String line) {
        return SENT.matcher(line)
                .results()
                .map(sent -> sent.group(1).replace(" 2>&1", "").replace("'", "").strip());
    }
}
