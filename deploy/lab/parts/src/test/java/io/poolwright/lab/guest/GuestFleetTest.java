package io.poolwright.lab.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.poolwright.lab.process.ProcessJournal;
import io.poolwright.lab.vcsim.Vcsim;
import io.poolwright.lab.vcsim.VcsimClient;
import io.poolwright.lab.vcsim.VirtualMachine;

class GuestFleetTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    static Path directory;

    private static Vcsim vcsim;
    private static VcsimClient vcenter;
    private static GuestFleet fleet;

    @BeforeAll
    static void start() {
        vcsim = Vcsim.start(
                directory.resolve("vcsim"),
                Vcsim.Options.standard().with("-vm=7"),
                new ProcessJournal(directory.resolve("processes")));
        vcenter = vcsim.connect();
        fleet = GuestFleet.start(directory.resolve("fleet"), vcsim);
    }

    @AfterAll
    static void stop() {
        fleet.close();
        vcenter.close();
        vcsim.close();
    }

    @Test
    void bootsAPreparedMachineWithItsDisksAndPublishesItsKeys() {
        VirtualMachine machine = poweredOff("DC0_C0_RP0_VM0");
        vcenter.setExtraConfig(
                machine.moref(), Map.of("SET.guest.ipAddress", "10.77.0.50", "SET.guest.hostName", "zfs-dr-001"));
        fleet.prepare(machine.name(), spec -> spec.withNfsServerInactive());

        vcenter.powerOn(machine.moref());

        VirtualMachine booted = awaitTools(machine.moref());
        SimulatedGuest guest = fleet.guest("10.77.0.50");
        assertThat(booted.extra("guestinfo.poolwright.hostkeys")).contains(guest.publishedHostKeys());
        assertThat(guest.run("hostname").stdout()).isEqualTo("zfs-dr-001\n");
        assertThat(guest.run("lsblk -n -b -o SIZE /dev/sda").stdout().strip())
                .isEqualTo(Long.toString(machine.disks().getFirst().capacityBytes()));
        assertThat(guest.run("sudo systemctl is-active nfs-server").exitCode()).isEqualTo(3);
    }

    @Test
    void leasesAnAddressAndShowsDiskUuidsIfTheMachineSaysSo() {
        VirtualMachine machine = poweredOff("DC0_C0_RP0_VM1");
        vcenter.setExtraConfig(machine.moref(), Map.of("disk.EnableUUID", "TRUE"));

        vcenter.powerOn(machine.moref());

        VirtualMachine booted = awaitTools(machine.moref());
        assertThat(booted.guest().ipAddress()).matches("10\\.77\\.0\\.2[0-4][0-9]");
        String uuid = machine.disks().getFirst().backingUuid();
        assertThat(fleet.guest(booted.guest().ipAddress())
                        .run("lsblk -n -o WWN /dev/sda")
                        .stdout()
                        .strip())
                .isEqualTo("0x" + uuid.replace("-", "").toLowerCase(Locale.ROOT));
    }

    @Test
    void keepsTheStateOfAGuestWhileItIsOff() {
        VirtualMachine machine = poweredOff("DC0_C0_RP0_VM2");
        vcenter.setExtraConfig(machine.moref(), Map.of("SET.guest.ipAddress", "10.77.0.52"));
        fleet.prepare(machine.name(), spec -> spec.withForeignPool("kept"));
        vcenter.powerOn(machine.moref());
        awaitTools(machine.moref());
        SimulatedGuest guest = fleet.guest("10.77.0.52");
        guest.run("sudo zfs create kept/data");

        vcenter.powerOff(machine.moref());

        await().atMost(LIMIT).until(() -> !guest.isRunning());
        assertThatThrownBy(() -> fleet.guest("10.77.0.52")).isInstanceOf(NoSuchElementException.class);
        vcenter.powerOn(machine.moref());
        await().atMost(LIMIT).until(guest::isRunning);
        assertThat(fleet.guest("10.77.0.52").run("sudo zfs list -H -o name").stdout())
                .isEqualTo("kept\nkept/data\n");
    }

    @Test
    void bootsOthersAfterAMachineWasRemoved() {
        VirtualMachine removed = poweredOff("DC0_C0_RP0_VM4");
        vcenter.setExtraConfig(removed.moref(), Map.of("disk.EnableUUID", "TRUE", "SET.guest.ipAddress", "10.77.0.54"));
        vcenter.powerOn(removed.moref());
        awaitTools(removed.moref());
        SimulatedGuest guest = fleet.guest("10.77.0.54");
        vcenter.powerOff(removed.moref());

        vcenter.destroy(removed.moref());

        await().atMost(LIMIT).until(() -> !guest.isRunning());
        VirtualMachine heir = poweredOff("DC0_C0_RP0_VM6");
        vcenter.setExtraConfig(heir.moref(), Map.of("disk.EnableUUID", "TRUE", "SET.guest.ipAddress", "10.77.0.54"));
        vcenter.powerOn(heir.moref());
        awaitTools(heir.moref());
        assertThat(fleet.guest("10.77.0.54")).isNotSameAs(guest);
    }

    @Test
    void leavesTheSimulatorsOwnMachinesAlone() {
        VirtualMachine machine = poweredOff("DC0_C0_RP0_VM3");

        vcenter.powerOn(machine.moref());

        VirtualMachine other = poweredOff("DC0_C0_RP0_VM5");
        vcenter.setExtraConfig(other.moref(), Map.of("disk.EnableUUID", "TRUE"));
        vcenter.powerOn(other.moref());
        awaitTools(other.moref());
        assertThat(vcenter.virtualMachine(machine.moref()).extra("guestinfo.poolwright.hostkeys"))
                .isEmpty();
    }

    private static VirtualMachine poweredOff(String name) {
        VirtualMachine machine = vcenter.named(name).orElseThrow();
        if (machine.poweredOn()) {
            vcenter.powerOff(machine.moref());
        }
        return machine;
    }

    private static VirtualMachine awaitTools(String moref) {
        return await().atMost(LIMIT)
                .until(
                        () -> vcenter.virtualMachine(moref),
                        machine -> machine.guest().toolsRunningStatus().equals("guestToolsRunning"));
    }
}
