package io.poolwright.ssh.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.lab.guest.GuestSpec;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;
import io.poolwright.ssh.Progress;
import io.poolwright.ssh.session.GuestLock;
import io.poolwright.ssh.session.GuestSession;

/** The pool's step against guests with a real SSH server. */
class ConfigurePoolTest {

    private final GuestLab lab = new GuestLab();
    private final Agent agent = lab.agent();

    @AfterEach
    void shutDown() {
        agent.close();
        lab.close();
    }

    @Test
    void makesThePoolOnTheDataDisk() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        ConfigurePool command = lab.configurePool(lab.access(guest));

        PoolConfigured pool = agent.configure(command);

        assertThat(pool.device()).isEqualTo(GuestLab.LINK);
        assertThat(HostKey.parseAll(guest.publishedHostKeys())).contains(pool.hostKey());
        assertThat(guest.run("sudo -n /usr/sbin/zpool list -Hp -o name,size,health,guid tank")
                        .stdout())
                .isEqualTo("tank\t%d\tONLINE\t%s\n".formatted(pool.sizeBytes(), pool.guid()));
        assertThat(properties(guest))
                .containsExactly(
                        "lz4",
                        "off",
                        "sa",
                        "posix",
                        "off",
                        "off",
                        command.deploymentId().toString());
        assertThat(agent.openConnections()).isZero();
    }

    @Test
    void tellsTheDiskWhatIsFreeAndGivesTheGuestAHostidOfItsOwn() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        SimulatedGuest other = lab.boot(GuestLab.healthy());

        agent.configure(lab.configurePool(lab.access(guest)));
        agent.configure(lab.configurePool(lab.access(other)));

        assertThat(guest.run("sudo -n /usr/sbin/zpool list -Hp -o autotrim tank")
                        .stdout())
                .isEqualTo("on\n");
        assertThat(guest.run("hostid").stdout())
                .matches("[0-9a-f]{8}\n")
                .isNotEqualTo("007f0101\n")
                .isNotEqualTo(other.run("hostid").stdout());
    }

    @Test
    void leavesTheHostidAloneWhereThereIsAnotherPool() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withForeignPool("other"));
        Progress progress = Progress.unhurried();

        agent.configure(lab.configurePool(lab.access(guest)), progress);

        assertThat(guest.run("hostid").stdout()).isEqualTo("007f0101\n");
        assertThat(progress.lines()).anyMatch(line -> line.contains("keeps the hostid 007f0101"));
    }

    @Test
    void readsTheWholeMachineInOneRequestBeforeAnythingIsChanged() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());

        agent.configure(lab.configurePool(lab.access(guest)));

        List<String> requests = guest.commandLines().stream()
                .filter(line -> !line.contains("sudo -n -l"))
                .toList();
        int survey = indexOf(requests, "/usr/sbin/zpool 'import'");
        assertThat(requests.get(survey))
                .contains("lsblk '--json'", "wwn-0x", "scsi-3", "wipefs", "zpool 'list'", "MOUNTPOINTS")
                .contains("/usr/bin/hostid", "/etc/machine-id");
        assertThat(survey).isLessThan(indexOf(requests, "zgenhostid")).isLessThan(indexOf(requests, "zpool 'create'"));
        assertThat(requests).filteredOn(line -> line.contains("wipefs")).hasSize(1);
    }

    @Test
    void makesNoPoolBesideAnotherOfItsNameThatIsNotImported() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withForeignPool("tank"));
        guest.run("sudo -n /usr/sbin/zpool export tank");

        Failure failure = agent.refusalOf(lab.configurePool(lab.access(guest)));

        assertThat(failure.code()).isEqualTo(ErrorCode.POOL_NAME_TAKEN);
        assertThat(failure.detail()).contains("lies on other disks");
        assertThat(guest.machine().pools().imported()).isEmpty();
        assertThat(guest.run("hostid").stdout()).isEqualTo("007f0101\n");
    }

    @Test
    void doesWithoutALookAtImportablePoolsWhereAnOlderTemplateDoesNotAllowIt() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withSudoRulesLacking("/usr/sbin/zpool import"));

        assertThat(agent.configure(lab.configurePool(lab.access(guest))).device())
                .isEqualTo(GuestLab.LINK);
    }

    private static int indexOf(List<String> requests, String text) {
        return IntStream.range(0, requests.size())
                .filter(place -> requests.get(place).contains(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void importsItsOwnPoolThatWasExported() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        ConfigurePool command = lab.configurePool(lab.access(guest));
        PoolConfigured first = agent.configure(command);
        guest.run("sudo -n /usr/sbin/zpool export tank");

        assertThat(agent.configure(command)).isEqualTo(first);
    }

    @Test
    void letsAnExportedPoolOfAnotherDeploymentGoAgain() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        agent.configure(lab.configurePool(lab.access(guest)));
        guest.run("sudo -n /usr/sbin/zpool export tank");

        Failure failure = agent.refusalOf(lab.configurePool(lab.access(guest)));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_BLANK);
        assertThat(guest.machine().pools().imported()).isEmpty();
        assertThat(guest.machine().pools().importable()).hasSize(1);
    }

    @Test
    void setsWhatSomebodyHasUnset() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        ConfigurePool command = lab.configurePool(lab.access(guest));
        agent.configure(command);
        guest.run("sudo -n /usr/sbin/zfs set setuid=on tank");
        guest.run("sudo -n /usr/sbin/zfs set xattr=on tank");
        guest.run("sudo -n /usr/sbin/zpool set autotrim=off tank");

        agent.configure(command);

        assertThat(properties(guest)).contains("off", "sa").doesNotContain("on");
        assertThat(guest.run("sudo -n /usr/sbin/zpool list -Hp -o autotrim tank")
                        .stdout())
                .isEqualTo("on\n");
    }

    @Test
    void doesNotTakeOverAPoolThatWasMadeWithSmallerBlocks() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        ConfigurePool command = lab.configurePool(lab.access(guest));
        guest.run("sudo -n /usr/sbin/zpool create -o ashift=9 -O poolwright:deployment=%s tank %s"
                .formatted(command.deploymentId(), GuestLab.LINK));

        Failure failure = agent.refusalOf(command);

        assertThat(failure.code()).isEqualTo(ErrorCode.POOL_UNHEALTHY);
        assertThat(failure.detail()).contains("not made with ashift=12").endsWith("it has 9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zfs-import-cache", "zfs-import.target", "zfs-mount", "zfs-share", "zfs.target"})
    void makesNoPoolThatWouldBeGoneAfterAReboot(String unit) throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withUnitsDisabled(unit));

        Failure failure = agent.refusalOf(lab.configurePool(lab.access(guest)));

        assertThat(failure.code()).isEqualTo(ErrorCode.POOL_LOST_AT_BOOT);
        assertThat(failure.detail()).contains(unit);
        assertThatNothingWasDone(guest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr/sbin/zpool create", "/usr/sbin/zgenhostid", "/usr/sbin/wipefs"})
    void changesNothingWhenASudoRuleIsMissing(String rule) throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withSudoRulesLacking(rule));

        Failure failure = agent.refusalOf(lab.configurePool(lab.access(guest)));

        assertThat(failure.code()).isEqualTo(ErrorCode.SUDO_REFUSED);
        assertThat(failure.detail()).contains("1 of 5").contains("nothing was changed");
        assertThat(failure.evidence())
                .singleElement()
                .satisfies(evidence -> assertThat(evidence.text())
                        .startsWith("zfsadmin ALL=(root) NOPASSWD: ")
                        .contains(rule));
        assertThatNothingWasDone(guest);
        assertThat(guest.run("hostid").stdout()).isEqualTo("007f0101\n");
    }

    @Test
    void usesTheTemplatesPathWhereDisksDoNotTellWhoTheyAre() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withoutDiskUuids());
        ConfigurePool command = lab.configurePool(lab.access(guest), "/dev/sdb");

        PoolConfigured first = agent.configure(command);

        assertThat(first.device()).isEqualTo("/dev/sdb");
        assertThat(agent.configure(command)).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/sda", "/dev/sdc"})
    void takesNoBlankDiskThatIsNotAtTheTemplatesPath(String path) throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withoutDiskUuids());

        Failure failure = agent.refusalOf(lab.configurePool(lab.access(guest), path));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_FOUND);
        assertThat(disks(failure)).contains("it is not at %s, where the template expects".formatted(path));
        assertThatNothingWasDone(guest);
    }

    @Test
    void doesNotGuessBetweenTwoBlankDisks() throws Exception {
        long size = GuestLab.DISK_GB << 30;
        SimulatedGuest guest = lab.boot(GuestLab.healthy()
                .withDisks(List.of(
                        new GuestSpec.Disk(16L << 30, ""),
                        new GuestSpec.Disk(size, ""),
                        new GuestSpec.Disk(size, ""))));

        Failure failure = agent.refusalOf(lab.configurePool(lab.access(guest), "/dev/sdb"));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_FOUND);
        assertThat(disks(failure)).contains("/dev/sdb: shows no WWN").contains("not the only blank disk");
        assertThatNothingWasDone(guest);
    }

    @Test
    void findsTheDataDiskWhateverItsName() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withSwappedDiskNames());

        assertThat(agent.configure(lab.configurePool(lab.access(guest))).device())
                .isEqualTo(GuestLab.LINK);
    }

    @Test
    void recognisesFinishedWorkInOneRequest() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        ConfigurePool command = lab.configurePool(lab.access(guest));
        PoolConfigured first = agent.configure(command);
        int requests = guest.commandLines().size();

        PoolConfigured second = agent.configure(command);

        assertThat(second).isEqualTo(first);
        assertThat(guest.commandLines()).hasSize(requests + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void carriesOnAfterTheConnectionWasCut(int request) throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withConnectionCutAfterCommand(request));

        PoolConfigured pool = agent.configure(lab.configurePool(lab.access(guest)));

        assertThat(guest.machine().pools().imported())
                .singleElement()
                .satisfies(made -> assertThat(made.guid()).isEqualTo(pool.guid().value()));
        assertThat(guest.commandLines())
                .filteredOn(line -> line.contains("'create'") && !line.contains("sudo -n -l"))
                .hasSize(1);
    }

    @Test
    void carriesOnWhereAnotherAgentWasKilled() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withConnectionCutAfterCommand(5));
        ConfigurePool command = lab.configurePool(lab.access(guest));
        try (Agent killed = lab.agent(Map.of("poolwright.ssh.reconnects", "0"))) {
            assertThat(killed.refusalOf(command).code()).isEqualTo(ErrorCode.SSH_UNREACHABLE);
        }

        PoolConfigured pool = agent.configure(command);

        assertThat(guest.machine().pools().imported())
                .singleElement()
                .satisfies(made -> assertThat(made.guid()).isEqualTo(pool.guid().value()));
        assertThat(guest.commandLines())
                .filteredOn(line -> line.contains("'create'") && !line.contains("sudo -n -l"))
                .hasSize(1);
    }

    @Test
    void makesOnePoolWhenTwoAgentsTryAtOnce() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withAnswersAfter(Duration.ofMillis(50)));
        ConfigurePool command = lab.configurePool(lab.access(guest));
        Callable<PoolConfigured> attempt = () -> agent.configure(command);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PoolConfigured>> outcomes = threads.invokeAll(List.of(attempt, attempt, attempt));

            assertThat(outcomes)
                    .extracting(Future::get)
                    .containsOnly(outcomes.getFirst().get());
        }
        assertThat(guest.commandLines())
                .filteredOn(line -> line.contains("'create'") && !line.contains("sudo -n -l"))
                .hasSize(1);
    }

    @Test
    void setsThePropertiesThatSomebodyChanged() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        ConfigurePool command = lab.configurePool(lab.access(guest));
        agent.configure(command);
        guest.run("sudo -n /usr/sbin/zfs set compression=off tank");

        agent.configure(command);

        assertThat(properties(guest)).startsWith("lz4", "off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "gpt", "dos"})
    void refusesADiskThatCarriesASignature(String signature) throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withSignatureOnDataDisk(signature));

        Failure failure = agent.refusalOf(lab.configurePool(lab.access(guest)));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_BLANK);
        assertThat(failure.evidence()).extracting(Evidence::text).anyMatch(text -> text.contains(signature));
        assertThatNothingWasDone(guest);
    }

    @Test
    void refusesADiskThatHoldsThePoolOfAnotherMachine() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withExportedPoolOnDataDisk("backup"));

        Failure failure = agent.refusalOf(lab.configurePool(lab.access(guest)));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_BLANK);
        assertThat(failure.evidence()).extracting(Evidence::text).anyMatch(text -> text.contains("zfs_member"));
        assertThatNothingWasDone(guest);
    }

    @Test
    void refusesToTouchAPoolThatItDidNotMake() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withForeignPool("tank"));

        Failure failure = agent.refusalOf(lab.configurePool(lab.access(guest)));

        assertThat(failure.code()).isEqualTo(ErrorCode.POOL_NAME_TAKEN);
        assertThatNothingWasDone(guest);
    }

    @Test
    void refusesThePoolOfAnotherDeployment() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        agent.configure(lab.configurePool(lab.access(guest)));

        assertThat(agent.refusalOf(lab.configurePool(lab.access(guest))).code()).isEqualTo(ErrorCode.POOL_NAME_TAKEN);
    }

    @Test
    void livesBesideAPoolOfAnotherName() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withForeignPool("other"));

        assertThat(agent.configure(lab.configurePool(lab.access(guest))).device())
                .isEqualTo(GuestLab.LINK);
    }

    @Test
    void namesEachDiskWhenTheDataDiskIsNotThere() throws Exception {
        SimulatedGuest guest = lab.boot(
                GuestLab.healthy().withDataDisk("6000C29f-ffff-4fff-8fff-ffffffffffff", GuestLab.DISK_GB << 30));

        Failure failure = agent.refusalOf(lab.configurePool(lab.access(guest)));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_FOUND);
        assertThat(disks(failure))
                .contains("/dev/sda:")
                .contains("/dev/sdb: has the WWN 0x6000c29fffff4fff8fffffffffffffff");
        assertThatNothingWasDone(guest);
    }

    @Test
    void saysThatTheGuestShowsNoDiskUuids() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withoutDiskUuids());

        Failure failure = agent.refusalOf(lab.configurePool(lab.access(guest)));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_FOUND);
        assertThat(disks(failure)).contains("/dev/sdb: shows no WWN");
    }

    @Test
    void refusesADiskOfAnotherSize() throws Exception {
        SimulatedGuest guest =
                lab.boot(GuestLab.healthy().withDataDisk(GuestLab.BACKING.toString(), GuestLab.DISK_GB - 1 << 30));

        assertThat(agent.refusalOf(lab.configurePool(lab.access(guest))).code())
                .isEqualTo(ErrorCode.DATA_DISK_NOT_FOUND);
    }

    @Test
    void showsWhatZpoolSaidWhenItCannotMakeThePool() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        guest.machine().files().makeDirectory("/tank");
        guest.machine().files().write("/tank/precious", "data");

        Failure failure = agent.refusalOf(lab.configurePool(lab.access(guest)));

        assertThat(failure.code()).isEqualTo(ErrorCode.POOL_CREATION_FAILED);
        assertThat(failure.detail()).contains("mountpoint '/tank' exists and is not empty");
        assertThat(failure.evidence()).extracting(Evidence::title).anyMatch(title -> title.startsWith("lsblk"));
        assertThat(failure.evidence()).extracting(Evidence::title).contains("Disks", "zpool status tank");
    }

    @Test
    void changesNothingWhenSudoIsRefused() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withSudoRefused());

        Failure failure = agent.refusalOf(lab.configurePool(lab.access(guest)));

        assertThat(failure.code()).isEqualTo(ErrorCode.SUDO_REFUSED);
        assertThat(guest.commandLines()).hasSize(1);
    }

    @Test
    void doesNotWaitForeverForTheLockOfAnother() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy());
        Duration moment = Duration.ofSeconds(1);
        try (Agent impatient = lab.agent(Map.of("poolwright.ssh.lock-wait", "1s"));
                GuestSession other = agent.connector().connect(lab.access(guest), Duration.ofSeconds(5));
                GuestLock held = GuestLock.acquire(other, moment, Duration.ofMinutes(1), moment)) {
            assertThat(held).isNotNull();
            assertThat(impatient.refusalOf(lab.configurePool(lab.access(guest))).code())
                    .isEqualTo(ErrorCode.GUEST_BUSY);
        }
        assertThatNothingWasDone(guest);
    }

    @Test
    void releasesTheLockWhenItFails() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withSignatureOnDataDisk("ext4"));
        agent.refusalOf(lab.configurePool(lab.access(guest)));

        assertThat(agent.refusalOf(lab.configurePool(lab.access(guest))).code())
                .isEqualTo(ErrorCode.DATA_DISK_NOT_BLANK);
        assertThat(guest.machine().fileLocks().isHeld("/run/lock/poolwright.lock"))
                .isFalse();
    }

    @Test
    void isEndedByTheGuestWhenACommandTakesTooLong() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withSlowProgram("zpool", Duration.ofMinutes(10)));

        Failure failure = agent.refusalOf(lab.configurePool(lab.access(guest)));

        assertThat(failure.code()).isEqualTo(ErrorCode.GUEST_COMMAND_TIMEOUT);
        assertThat(failure.detail()).contains("zpool");
    }

    @Test
    void givesUpOnACommandThatTheGuestDoesNotEnd() throws Exception {
        SimulatedGuest guest = lab.boot(GuestLab.healthy().withHangingCommand("lsblk"));
        try (Agent impatient =
                lab.agent(Map.of("poolwright.ssh.command-timeout", "1s", "poolwright.ssh.command-grace", "100ms"))) {
            Failure failure = impatient.refusalOf(lab.configurePool(lab.access(guest)));

            assertThat(failure.code()).isEqualTo(ErrorCode.GUEST_COMMAND_TIMEOUT);
            await().until(() -> impatient.openConnections() == 0);
        }
    }

    private static List<String> properties(SimulatedGuest guest) {
        return guest.run(
                        "sudo -n /usr/sbin/zfs get -Hp -o value compression,atime,xattr,acltype,setuid,devices,poolwright:deployment tank")
                .stdout()
                .lines()
                .toList();
    }

    private static String disks(Failure failure) {
        return failure.evidence().stream()
                .filter(evidence -> evidence.title().equals("Disks"))
                .map(Evidence::text)
                .findFirst()
                .orElseThrow();
    }

    private static void assertThatNothingWasDone(SimulatedGuest guest) {
        assertThat(guest.commandLines())
                .filteredOn(line -> !line.contains("sudo -n -l"))
                .noneMatch(line -> line.contains("'create'") || line.contains("'set'") || line.contains("'-ra'"));
    }
}
