package io.poolwright.lab.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import io.poolwright.lab.Lab;
import io.poolwright.lab.api.Deployment;
import io.poolwright.lab.api.DeploymentRequest;
import io.poolwright.lab.guest.SimulatedGuest;
import io.poolwright.lab.guest.machine.ZfsPool;
import io.poolwright.lab.vcsim.VirtualMachine;

/** What there is after a deployment, read from vcsim and from the guest, not from the services. */
@ExtendWith(SharedLab.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeployedTargetIT {

    private static final String ADDRESS = "10.77.0.50";
    private static final long GIB = 1L << 30;

    private Lab lab;
    private JsonNode plan;
    private Deployment deployment;

    @BeforeAll
    void deploy(Lab shared) {
        lab = shared;
        DeploymentRequest request = lab.template(Lab.TEMPLATE_VM)
                .request("zfs-dr-001", ADDRESS)
                .with("zfsDiskGb", 500)
                .with("dnsServers", List.of("10.77.0.2"));
        plan = lab.template(Lab.TEMPLATE_VM).plan(request);
        Deployment asked = lab.template(Lab.TEMPLATE_VM)
                .deploy(request.with("planHash", plan.path("hash").asText()));
        deployment = lab.deployments().await(asked.id(), Duration.ofMinutes(2));
        assertThat(deployment.state()).as(deployment.view().toPrettyString()).isEqualTo("SUCCEEDED");
    }

    @Test
    void isOneMachineWithTheDeploymentAsItsInstanceUuid() {
        assertThat(lab.vcenter().virtualMachines())
                .filteredOn(vm -> vm.name().equals("zfs-dr-001"))
                .singleElement()
                .satisfies(vm -> {
                    assertThat(vm.instanceUuid()).isEqualToIgnoringCase(deployment.id());
                    assertThat(vm.moref()).isEqualTo(deployment.moref());
                    assertThat(vm.template()).isFalse();
                });
    }

    @Test
    void liesWhereThePlanSaidItWould() {
        JsonNode datastore = plan.path("placement").path("datastore");

        assertThat(plan.path("deployable").asBoolean())
                .as(plan.toPrettyString())
                .isTrue();
        assertThat(plan.path("checks")).hasSizeGreaterThan(10);
        assertThat(machine().datastores()).contains(datastore.path("moref").asText());
        assertThat(machine().disks())
                .allSatisfy(disk -> assertThat(disk.fileName())
                        .startsWith("[" + datastore.path("name").asText() + "]"));
    }

    @Test
    void isAMachineAsAskedFor() {
        VirtualMachine machine = machine();

        assertThat(machine.cpus()).isEqualTo(2);
        assertThat(machine.memoryMb()).isEqualTo(8 * 1024);
        assertThat(machine.poweredOn()).isTrue();
        assertThat(machine.disks()).hasSize(2);
        assertThat(machine.disks().get(1)).satisfies(disk -> {
            assertThat(disk.capacityBytes()).isEqualTo(500 * GIB);
            assertThat(disk.unitNumber()).isNotEqualTo(7);
            assertThat(machine.controllers().get(disk.controllerKey())).contains("SCSI");
        });
        assertThat(machine.extra("disk.EnableUUID"))
                .hasValueSatisfying(value -> assertThat(value).isEqualToIgnoringCase("true"));
    }

    @Test
    void isCustomizedWithTheAddressAndTheHostName() {
        VirtualMachine.Guest guest = machine().guest();

        assertThat(guest.ipAddress()).isEqualTo(ADDRESS);
        assertThat(guest.hostName()).startsWith("zfs-dr-001");
        assertThat(guest.customizationStatus()).isEqualTo("TOOLSDEPLOYPKG_SUCCEEDED");
        assertThat(guest.dnsServers()).containsExactly("10.77.0.2");
    }

    @Test
    void hasOnePoolOnTheDataDiskKnownByItsId() {
        String uuid = machine().disks().get(1).backingUuid().replace("-", "").toLowerCase(Locale.ROOT);

        assertThat(Guests.pools(guest())).singleElement().satisfies(pool -> {
            assertThat(pool.name()).isEqualTo("tank");
            assertThat(pool.state()).isEqualTo(ZfsPool.State.IMPORTED);
            assertThat(pool.devicePath()).startsWith("/dev/disk/by-id/").contains(uuid);
            assertThat(pool.guid()).isEqualTo(deployment.poolGuid());
        });
        assertThat(Guests.property(guest(), "tank", "compression")).isEqualTo("lz4");
        assertThat(Guests.property(guest(), "tank", "atime")).isEqualTo("off");
    }

    @Test
    void canBeAnEncryptedRaidz1OfThreeDisks() {
        DeploymentRequest request = lab.template(Lab.TEMPLATE_VM)
                .request("zfs-dr-raidz", SharedLab.freeAddress())
                .with("dataDisks", Map.of("vdevType", "RAIDZ1", "count", 3))
                .with("zfs", Map.of("encryption", true));

        Deployment asked = lab.template(Lab.TEMPLATE_VM).deploy(request);
        Deployment raidz = lab.deployments().await(asked.id(), Duration.ofMinutes(2));

        assertThat(raidz.state()).as(raidz.view().toPrettyString()).isEqualTo("SUCCEEDED");
        SimulatedGuest guest = lab.guest(raidz.view().path("guestAddress").asText());
        assertThat(lab.vcenter().virtualMachine(raidz.moref()).disks()).hasSize(4);
        assertThat(Guests.pools(guest)).singleElement().satisfies(pool -> {
            assertThat(pool.layout().vdevName()).hasValue("raidz1-0");
            assertThat(pool.layout().members()).hasSize(3);
            assertThat(pool.keyLock()).isPresent();
        });
    }

    @Test
    void exportsThePoolToTheNetworkOnly() {
        assertThat(Guests.exports(guest())).singleElement().satisfies(entry -> {
            assertThat(entry.path()).isEqualTo("/tank/nfs");
            assertThat(entry.client()).isEqualTo("10.0.0.0/8");
            assertThat(entry.options()).contains("rw", "no_root_squash");
        });
    }

    @Test
    void isListedAsATargetAsItWasProven() {
        JsonNode targets = lab.api().get("/api/v1/targets?limit=200").orThrow().path("items");

        assertThat(targets)
                .filteredOn(target -> target.path("name").asText().equals("zfs-dr-001"))
                .singleElement()
                .satisfies(target -> {
                    assertThat(target.path("address").asText()).isEqualTo(ADDRESS);
                    assertThat(target.path("poolGuid").asText())
                            .isEqualTo(Guests.poolGuids(guest()).getFirst());
                    assertThat(guest().hostKeys())
                            .anyMatch(
                                    line -> sameKey(line, target.path("hostKey").asText()));
                    assertThat(target.path("vm").path("instanceUuid").asText()).isEqualToIgnoringCase(deployment.id());
                });
    }

    @Test
    void hasAReportWhoseSumIsThatOfTheBytesThatAreServed() throws Exception {
        JsonNode proven = lab.deployments().events(deployment.id()).stream()
                .filter(event -> event.path("type").asText().equals("StepSucceeded"))
                .filter(event -> event.path("step").asText().equals("PROVE_TARGET"))
                .map(event -> event.path("data").path("outcome"))
                .findFirst()
                .orElseThrow();
        byte[] report = proven.path("report").asText().getBytes(StandardCharsets.UTF_8);

        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(report)))
                .isEqualTo(proven.path("sha256").asText());
        assertThat(new ObjectMapper().readTree(report).path("parts").findValuesAsText("part"))
                .containsExactly("POOL", "UNLISTED_CLIENT", "NFS_ROUND_TRIP", "SEND_RECEIVE", "REBOOT");
        assertThat(proven.path("markdown").asText())
                .contains(proven.path("sha256").asText());
    }

    private VirtualMachine machine() {
        return lab.vcenter().virtualMachine(deployment.moref());
    }

    private SimulatedGuest guest() {
        return lab.guest(ADDRESS);
    }

    private static boolean sameKey(String one, String other) {
        return one.split(" ")[1].equals(other.split(" ")[1]);
    }
}
