package io.poolwright.lab.vcsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VcsimProxyTest {

    @TempDir
    static Path directory;

    private static Vcsim vcsim;
    private static VcsimProxy proxy;

    @BeforeAll
    static void start() {
        vcsim = Vcsim.start(directory.resolve("vcsim"));
        proxy = VcsimProxy.start(directory.resolve("proxy"), vcsim);
    }

    @AfterAll
    static void stop() {
        proxy.close();
        vcsim.close();
    }

    @Test
    void passesCallsOnAndCountsThem() {
        VcsimProxy.Door door = proxy.door("counting");

        try (VcsimClient client = through(door)) {
            VirtualMachine machine = client.named("DC0_C0_RP0_VM0").orElseThrow();
            client.powerOff(machine.moref());

            assertThat(client.virtualMachine(machine.moref()).poweredOn()).isFalse();
        }
        assertThat(door.tasks()).containsOnlyKeys("PowerOffVM_Task").containsEntry("PowerOffVM_Task", 1);
        assertThat(door.count("Login")).isEqualTo(1);
    }

    @Test
    void refusesWhatItIsToldToAtThatDoorOnly() {
        VcsimProxy.Door refusing = proxy.door("refusing").refuse("Rename_Task", "unwanted", "NoPermission");

        try (VcsimClient client = through(refusing);
                VcsimClient elsewhere = through(proxy.door("open"))) {
            String moref = client.named("DC0_C0_RP0_VM1").orElseThrow().moref();

            assertThatThrownBy(() -> client.rename(moref, "unwanted"))
                    .isInstanceOfSatisfying(
                            VcsimFaultException.class,
                            fault -> assertThat(fault.faultType()).isEqualTo("NoPermission"));
            client.rename(moref, "wanted");
            elsewhere.rename(moref, "unwanted");
        }
    }

    private static VcsimClient through(VcsimProxy.Door door) {
        return VcsimClient.login(door.url(), door.certificateSha256(), vcsim.username(), vcsim.password());
    }
}
