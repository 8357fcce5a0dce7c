package io.poolwright.contracts.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.poolwright.contracts.deployment.StepOutcome;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.SecretReader;
import io.poolwright.contracts.value.DatastoreName;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.PoolGuid;
import io.poolwright.contracts.vsphere.DataDisk;
import io.poolwright.contracts.vsphere.DiskOrigin;
import io.poolwright.contracts.vsphere.HostMount;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.NfsExport;
import io.poolwright.contracts.vsphere.NfsVersion;
import io.poolwright.contracts.vsphere.VmReference;

class StepOutcomeJsonTest {

    private static final ObjectMapper JSON = MessageJson.mapper();
    private static final UUID ID = UUID.fromString("11111111-1111-4111-8111-111111111111");
    private static final HostKey HOST_KEY =
            new HostKey("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB4vJ3OeR8Ml2xR5xGk3p1m5Jm0v0QyqgnQYk0mI1f5x");

    static Stream<StepOutcome> outcomes() {
        return Stream.of(
                new StepOutcome.PlanChecked(SampleMessages.planned()),
                new StepOutcome.TemplateCloned(new VmReference(new ManagedObjectId("vm-64"), ID), true),
                new StepOutcome.GuestCustomized(),
                new StepOutcome.DataDiskAdded(
                        new DataDisk(ID, 0, 1, 500),
                        List.of(DataDisk.ofBytes(ID, 0, 2, 536_871_436_288L), new DataDisk(ID, 0, 3, 500)),
                        DiskOrigin.TEMPLATE),
                new StepOutcome.PoweredOn(),
                new StepOutcome.ToolsRunning(
                        new Ipv4Address("10.77.0.50"), Optional.of("zfs-dr-001"), List.of(HOST_KEY)),
                new StepOutcome.PoolConfigured(
                        new PoolGuid("7"),
                        "/dev/disk/by-id/wwn-0x6000",
                        42,
                        HOST_KEY,
                        true,
                        List.of("/dev/disk/by-id/wwn-0x6001"),
                        Optional.of(new Sealed(SecretReader.SSH_AGENT, "pool-key/" + ID, "Y2lwaGVy"))),
                new StepOutcome.NfsExported("/tank", List.of("/tank 10.0.0.0/8(rw)")),
                new StepOutcome.TargetProven(List.of(), "{}", "# Acceptance report", "00".repeat(32)),
                new StepOutcome.TargetRecorded(new TargetId(ID)),
                new StepOutcome.DatastoreMounted(
                        new ManagedObjectId("datastore-9"),
                        new DatastoreName("zfs-dr"),
                        NfsVersion.NFS_41,
                        new NfsExport(new Ipv4Address("10.77.0.50"), "/tank"),
                        List.of(new HostMount(
                                new ManagedObjectId("host-9"),
                                "esx-1",
                                HostMount.State.NOT_CONNECTED,
                                "disconnected"))),
                new StepOutcome.Undone("vm-64 was powered off"));
    }

    @Test
    void everyOutcomeIsCovered() {
        assertThat(outcomes().map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(StepOutcome.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void isReadBackAsItWasWritten(StepOutcome outcome) throws IOException {
        String json = JSON.writerFor(StepOutcome.class).writeValueAsString(outcome);

        assertThat(JSON.readValue(json, StepOutcome.class)).isEqualTo(outcome);
    }

    @Test
    void outcomesOfTheTimeBeforeSeveralDisksAreReadAsThoseOfOne() throws IOException {
        String added = """
                {"kind": "dataDiskAdded", "disk": {"backingUuid": "%s", "controllerBus": 0, "unit": 1,
                 "capacityGb": 500}}""".formatted(ID);
        String configured = """
                {"kind": "poolConfigured", "guid": "7", "device": "/dev/disk/by-id/wwn-0x6000", "sizeBytes": 42,
                 "hostKey": "%s", "trustedOnFirstUse": false}""".formatted(HOST_KEY.value());

        assertThat(JSON.readValue(added, StepOutcome.class))
                .isEqualTo(new StepOutcome.DataDiskAdded(new DataDisk(ID, 0, 1, 500)));
        assertThat(JSON.readValue(configured, StepOutcome.class))
                .isEqualTo(
                        new StepOutcome.PoolConfigured(new PoolGuid("7"), "/dev/disk/by-id/wwn-0x6000", 42, HOST_KEY));
    }
}
