package io.poolwright.ssh.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.poolwright.contracts.deployment.GuestOptions;
import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.deployment.VdevType;
import io.poolwright.contracts.deployment.ZfsOptions;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.value.DiskId;
import io.poolwright.contracts.vsphere.DataDisk;
import io.poolwright.lab.guest.GuestSpec;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.lab.guest.machine.DiskContent;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;

/** Pools of several data disks. */
class SeveralDisksTest {

    private static final String SYSTEM_DISK = "6000c290-0000-4000-8000-000000000001";

    private final GuestLab lab = new GuestLab();
    private final Agent agent = lab.agent();

    @AfterEach
    void shutDown() {
        agent.close();
        lab.close();
    }

    @ParameterizedTest
    @CsvSource({"MIRROR, 2, mirror-0", "RAIDZ1, 3, raidz1-0", "RAIDZ2, 4, raidz2-0"})
    void makesThePoolOfAllDisksThatWereAskedFor(VdevType vdev, int count, String group) throws Exception {
        SimulatedGuest guest = lab.boot(guest(count));
        ConfigurePool command = command(guest, vdev, count);

        PoolConfigured pool = agent.configure(command);
        PoolConfigured again = agent.configure(command);

        assertThat(pool.devices())
                .isEqualTo(disks(count).stream().map(SeveralDisksTest::link).toList());
        assertThat(again).isEqualTo(pool);
        assertThat(guest.run("zpool status tank").stdout()).contains(group);
        assertThat(guest.run("zpool list -Hp -o autotrim tank").stdout()).isEqualTo("on\n");
    }

    @Test
    void importsItsOwnPoolOfSeveralDisksThatWasExported() throws Exception {
        SimulatedGuest guest = lab.boot(guest(3));
        ConfigurePool command = command(guest, VdevType.RAIDZ1, 3);
        PoolConfigured first = agent.configure(command);
        guest.run("sudo -n /usr/sbin/zpool export tank");

        assertThat(agent.configure(command)).isEqualTo(first);
    }

    @Test
    void listsEveryOtherDiskWithItsReasonWhenOneIsMissing() throws Exception {
        SimulatedGuest guest = lab.boot(guest(2));

        Failure failure = agent.refusalOf(command(guest, VdevType.RAIDZ1, 3));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_FOUND);
        assertThat(failure.detail()).contains(disks(3).getLast().backingUuid().toString());
        assertThat(failure.evidence())
                .filteredOn(Evidence::title, "Disks")
                .singleElement()
                .satisfies(disks -> assertThat(disks.text())
                        .contains("/dev/sda: has the WWN")
                        .contains("/dev/sdb: is the data disk")
                        .contains("/dev/sdc: is the data disk"));
        assertThat(guest.run("zpool list").stdout()).contains("no pools available");
    }

    @Test
    void refusesToMakeAPoolOfFewerDisksThanItNeeds() throws Exception {
        SimulatedGuest guest = lab.boot(guest(2));

        Failure failure = agent.refusalOf(command(guest, VdevType.RAIDZ1, 2));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_FOUND);
        assertThat(failure.detail()).isEqualTo("A RAIDZ1 has 3 to 8 disks; the VM was given 2");
        assertThat(guest.commandLines()).isEmpty();
    }

    @Test
    void refusesAllWhenOneOfThemCarriesASignature() throws Exception {
        SimulatedGuest guest = lab.boot(guest(2));
        guest.run("sudo -n /usr/sbin/mkfs.ext4 -q -F /dev/sdc");

        Failure failure = agent.refusalOf(command(guest, VdevType.MIRROR, 2));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_BLANK);
        assertThat(failure.detail()).contains("/dev/sdc");
        assertThat(guest.commandLines())
                .noneMatch(line -> line.contains("zpool 'create'") && !line.contains("sudo -n -l"));
    }

    @Test
    void wipesNoneUnlessEachThatIsNotBlankWasNamedByItsId() throws Exception {
        SimulatedGuest guest = lab.boot(guest(2));
        guest.run("sudo -n /usr/sbin/mkfs.ext4 -q -F /dev/sdb");
        guest.run("sudo -n /usr/sbin/mkfs.ext4 -q -F /dev/sdc");
        ConfigurePool command = command(guest, VdevType.MIRROR, 2);
        ZfsOptions one = ZfsOptions.DEFAULT.wiping(new DiskId(link(disks(2).getFirst())));
        ZfsOptions both = one.wiping(new DiskId(link(disks(2).getLast())));

        Failure failure = agent.refusalOf(command.with(GuestOptions.DEFAULT.with(one)));
        boolean wiped = guest.commandLines().stream().anyMatch(SeveralDisksTest::isWipe);
        PoolConfigured pool = agent.configure(command.with(GuestOptions.DEFAULT.with(both)));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_BLANK);
        assertThat(wiped).isFalse();
        assertThat(pool.devices()).hasSize(2);
        assertThat(guest.commandLines()).anyMatch(SeveralDisksTest::isWipe);
    }

    @Test
    void wipesNoneWhenOneOfThemIsInUse() throws Exception {
        SimulatedGuest guest = lab.boot(guest(2));
        guest.run("sudo -n /usr/sbin/mkfs.ext4 -q -F /dev/sdb");
        guest.machine().devices().all().stream()
                .filter(disk -> disk.path().equals("/dev/sdc"))
                .forEach(disk -> disk.write(new DiskContent.Filesystem("ext4", Optional.empty(), Optional.of("/srv"))));
        ZfsOptions both = ZfsOptions.DEFAULT
                .wiping(new DiskId(link(disks(2).getFirst())))
                .wiping(new DiskId(link(disks(2).getLast())));

        Failure failure = agent.refusalOf(command(guest, VdevType.MIRROR, 2).with(GuestOptions.DEFAULT.with(both)));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_BLANK);
        assertThat(failure.detail()).contains("/dev/sdc is mounted at /srv");
        assertThat(guest.commandLines()).noneMatch(SeveralDisksTest::isWipe);
    }

    private static boolean isWipe(String line) {
        return line.contains("'--all'") && !line.contains("sudo -n -l");
    }

    @Test
    void guessesNothingWhereSeveralDisksTellNoIdentity() throws Exception {
        SimulatedGuest guest = lab.boot(guest(2).withoutDiskUuids());

        Failure failure = agent.refusalOf(command(guest, VdevType.MIRROR, 2));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_FOUND);
        assertThat(failure.evidence().getFirst().text()).contains("nothing tells which of them it is");
    }

    @Test
    void doesNotAdoptAPoolWhoseDisksStandTogetherOtherwise() throws Exception {
        SimulatedGuest guest = lab.boot(guest(3));
        ConfigurePool command = command(guest, VdevType.RAIDZ1, 3);
        agent.configure(command);

        Failure failure = agent.refusalOf(command.on(VdevType.MIRROR, disks(3)));

        assertThat(failure.code()).isEqualTo(ErrorCode.POOL_NAME_TAKEN);
    }

    private ConfigurePool command(SimulatedGuest guest, VdevType vdev, int count) {
        return lab.configurePool(lab.access(guest)).on(vdev, disks(count));
    }

    private static GuestSpec guest(int count) {
        return GuestSpec.named("zfs-dr-001")
                .withDisks(Stream.concat(
                                Stream.of(new GuestSpec.Disk(16L << 30, SYSTEM_DISK)),
                                disks(count).stream()
                                        .map(disk -> new GuestSpec.Disk(
                                                disk.bytes(), disk.backingUuid().toString())))
                        .toList());
    }

    private static List<DataDisk> disks(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(unit -> new DataDisk(
                        UUID.fromString("6000c29a-0000-4000-8000-00000000000" + unit), 0, unit, GuestLab.DISK_GB))
                .toList();
    }

    private static String link(DataDisk disk) {
        return "/dev/disk/by-id/wwn-0x" + disk.backingUuid().toString().replace("-", "");
    }
}
