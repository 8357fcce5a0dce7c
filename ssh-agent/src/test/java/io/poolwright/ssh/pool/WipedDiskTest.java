package io.poolwright.ssh.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.poolwright.contracts.deployment.GuestOptions;
import io.poolwright.contracts.deployment.StepOutcome.PoolConfigured;
import io.poolwright.contracts.deployment.ZfsOptions;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Evidence;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.SshCommand.ConfigurePool;
import io.poolwright.contracts.value.DiskId;
import io.poolwright.lab.guest.GuestSpec;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.lab.guest.machine.DiskContent;
import io.poolwright.lab.guest.machine.GuestDisk;
import io.poolwright.lab.guest.machine.PoolCondition;
import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.ssh.Agent;
import io.poolwright.ssh.GuestLab;
import io.poolwright.ssh.Progress;

/** A disk that is not blank, and a person who says that it is to be wiped. */
class WipedDiskTest {

    private final GuestLab lab = new GuestLab();
    private final Agent agent = lab.agent();
    private SimulatedGuest guest;

    @AfterEach
    void shutDown() {
        agent.close();
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "gpt", "dos", "LVM2_member"})
    void wipesTheDataDiskThatTheRequestNamesByItsId(String signature) throws Exception {
        ConfigurePool command = command(GuestLab.healthy().withSignatureOnDataDisk(signature), GuestLab.LINK);
        Progress progress = Progress.unhurried();

        assertThat(agent.configure(command, progress).device()).isEqualTo(GuestLab.LINK);

        assertThat(progress.lines()).anyMatch(line -> line.startsWith("Wiped " + GuestLab.LINK));
        assertThat(guest.machine().pools().imported("tank")).isPresent();
    }

    @Test
    void wipesAPoolOfAnotherMachineThatTheRequestNames() throws Exception {
        ConfigurePool command = command(GuestLab.healthy().withExportedPoolOnDataDisk("tank"), GuestLab.LINK);

        assertThat(agent.configure(command).device()).isEqualTo(GuestLab.LINK);

        assertThat(guest.machine().pools().importable()).isEmpty();
    }

    @Test
    void keepsItsOwnPoolAlthoughTheRequestSaysWipe() throws Exception {
        ConfigurePool command = command(GuestLab.healthy(), GuestLab.LINK);
        PoolConfigured made = agent.configure(command);
        guest.run("sudo -n /usr/sbin/zpool export tank");

        assertThat(agent.configure(command)).isEqualTo(made);
        assertThat(guest.commandLines()).noneMatch(line -> line.contains("'--all'") && !line.contains("sudo -n -l"));
    }

    @Test
    void wipesNothingThatMayBeItsOwnPoolAndOnlyCannotBeReadNow() throws Exception {
        ConfigurePool command = command(GuestLab.healthy(), GuestLab.LINK);
        PoolConfigured made = agent.configure(command);
        ZfsPool pool = guest.machine().pools().imported("tank").orElseThrow();
        guest.run("sudo -n /usr/sbin/zpool export tank");
        pool.condition(PoolCondition.unreadable());

        Failure failure = agent.refusalOf(command);
        pool.condition(PoolCondition.PERFECT);

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_BLANK);
        assertThat(failure.evidence()).extracting(Evidence::text).anyMatch(text -> text.contains("I/O error"));
        assertThat(agent.configure(command)).isEqualTo(made);
    }

    @Test
    void wipesNothingWhenTheRequestNamesAnotherDisk() throws Exception {
        ConfigurePool command =
                command(GuestLab.healthy().withSignatureOnDataDisk("ext4"), "wwn-0x6000c290000040008000000000000001");

        Failure failure = agent.refusalOf(command);

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_BLANK);
        assertThat(guest.commandLines()).noneMatch(line -> line.contains("'--all'"));
    }

    @Test
    void wipesNothingThatIsMounted() throws Exception {
        GuestSpec spec = GuestLab.healthy();
        guest = lab.boot(spec);
        dataDisk().write(new DiskContent.Filesystem("ext4", Optional.empty(), Optional.of("/srv")));

        Failure failure = agent.refusalOf(wiping(lab.configurePool(lab.access(guest)), GuestLab.LINK));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_BLANK);
        assertThat(failure.detail()).contains("/dev/sdb is mounted at /srv; what is in use is not wiped");
        assertThat(guest.commandLines()).noneMatch(line -> line.contains("'--all'") && !line.contains("sudo -n -l"));
    }

    @ParameterizedTest
    @CsvSource({
        "LVM2_member, lvm, vg0-srv",
        "linux_raid_member, raid1, md0",
        "crypto_LUKS, crypt, safe",
        "mpath_member, mpath, mpatha"
    })
    void erasesNoPartitionOfADiskWhoseOtherPartitionIsInUse(String member, String type, String name) throws Exception {
        ConfigurePool command = command(GuestLab.healthy(), GuestLab.LINK);
        DiskContent content = new DiskContent.PartlyInUse(
                Optional.of("ext4"), member, Optional.of(new DiskContent.Upper(type, name)));
        dataDisk().write(content);

        Failure failure = agent.refusalOf(command);

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_BLANK);
        assertThat(failure.detail()).contains(type + " /dev/", name + " is active; what is in use is not wiped");
        assertThat(dataDisk().content()).isEqualTo(content);
    }

    @Test
    void doesNotSayThatNothingWasWrittenWhenWipefsFails() throws Exception {
        ConfigurePool command = command(GuestLab.healthy(), GuestLab.LINK);
        dataDisk().write(new DiskContent.PartlyInUse(Optional.of("ext4"), "bcache", Optional.empty()));

        Failure failure = agent.refusalOf(command);

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_BLANK);
        assertThat(failure.detail()).contains("wipefs, which may have erased some of it, failed");
        assertThat(failure.code().hint()).contains("unless the detail says that wipefs was at work");
    }

    private GuestDisk dataDisk() {
        return guest.machine().devices().all().stream()
                .filter(disk -> disk.links().contains(GuestLab.LINK))
                .findFirst()
                .orElseThrow();
    }

    private ConfigurePool command(GuestSpec spec, String disk) {
        guest = lab.boot(spec);
        return wiping(lab.configurePool(lab.access(guest)), disk);
    }

    private static ConfigurePool wiping(ConfigurePool command, String disk) {
        return command.with(GuestOptions.DEFAULT.with(ZfsOptions.DEFAULT.wiping(new DiskId(disk))));
    }
}
