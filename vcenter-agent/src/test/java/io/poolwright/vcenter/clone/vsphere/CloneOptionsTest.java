package io.poolwright.vcenter.clone.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.poolwright.contracts.deployment.StepOutcome.TemplateCloned;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.VCenterCommand.CloneTemplate;
import io.poolwright.contracts.plan.PlanFinding.Check;
import io.poolwright.contracts.plan.PlanQuestion;
import io.poolwright.contracts.plan.PlanReport;
import io.poolwright.contracts.value.CertificateFingerprint;
import io.poolwright.contracts.value.MacAddress;
import io.poolwright.contracts.vsphere.CloneOptions;
import io.poolwright.contracts.vsphere.CloneOptions.Adapter;
import io.poolwright.contracts.vsphere.CloneOptions.DiskFormat;
import io.poolwright.contracts.vsphere.CloneOptions.Mode;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.TlsTrust;
import io.poolwright.contracts.vsphere.VCenterConnection;
import io.poolwright.lab.vcsim.Vcsim;
import io.poolwright.lab.vcsim.VcsimClient;
import io.poolwright.lab.vcsim.VcsimProxy;
import io.poolwright.lab.vcsim.VirtualMachine;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;
import io.poolwright.vcenter.plan.PlanChecks;

/** What a clone may be asked for beyond its place, CPU and memory. */
@QuarkusTest
@WithTestResource(LabResource.class)
class CloneOptionsTest {

    VCenterLab lab;

    @Inject
    StepRunner steps;

    @Inject
    PlanChecks checks;

    @Test
    void linksACloneOnlyWhereTheTemplateHasASnapshot() throws InterruptedException {
        Failure failure = steps.fail(lab.clone(linked(Optional.empty())));

        assertThat(failure.code()).isEqualTo(ErrorCode.SNAPSHOT_NOT_FOUND);
    }

    @Test
    void givesTheAdapterItsMacAddressAndConnectsItAtPowerOn() throws InterruptedException {
        MacAddress mac = new MacAddress("00:50:56:3F:FF:01");

        VirtualMachine vm = made(lab.clone(adapters(new Adapter(Optional.empty(), Optional.of(mac)))));

        assertThat(vm.adapters()).first().satisfies(adapter -> {
            assertThat(adapter.macAddress()).isEqualTo("00:50:56:3f:ff:01");
            assertThat(adapter.startConnected()).isTrue();
        });
    }

    @Test
    void addsAdaptersThatTheTemplateDoesNotHave() throws InterruptedException {
        Adapter asItIs = new Adapter(Optional.empty(), Optional.empty());
        Adapter second = new Adapter(Optional.of("VM Network"), Optional.empty());
        int before =
                lab.vcsim().virtualMachine(lab.template().value()).adapters().size();

        VirtualMachine vm = made(lab.clone(adapters(asItIs, second)));

        assertThat(vm.adapters()).hasSize(before + 1);
        assertThat(vm.adapters().getLast().type()).isEqualTo("VirtualVmxnet3");
        assertThat(vm.adapters()).allMatch(VirtualMachine.Adapter::startConnected);
    }

    @Test
    void refusesAMacAddressThatAnotherVmHas() throws InterruptedException {
        MacAddress mac = new MacAddress("00:50:56:3f:ff:02");
        CloneTemplate holder = lab.clone(adapters(new Adapter(Optional.empty(), Optional.of(mac))));
        made(holder);

        Failure failure = steps.fail(lab.clone(adapters(new Adapter(Optional.empty(), Optional.of(mac)))));

        assertThat(failure.code()).isEqualTo(ErrorCode.MAC_ADDRESS_TAKEN);
        assertThat(failure.detail()).contains(holder.vmName().value());
    }

    @Test
    void givesTheVmItsSocketsAndReservations() throws InterruptedException {
        VirtualMachine vm = made(lab.clone(new CloneOptions(
                Mode.FULL,
                Optional.empty(),
                Optional.empty(),
                DiskFormat.SAME_AS_TEMPLATE,
                List.of(),
                Optional.of(2),
                Optional.of(500L),
                Optional.of(1024L))));

        assertThat(vm.coresPerSocket()).isEqualTo(2);
        assertThat(vm.cpuReservationMhz()).isEqualTo(500);
        assertThat(vm.memoryReservationMb()).isEqualTo(1024);
    }

    @Test
    void registersTheVmOnTheHostThatWasNamed() throws InterruptedException {
        VirtualMachine first = made(lab.clone(on("DC0_C0_H1")));
        VirtualMachine second = made(lab.clone(on("DC0_C0_H2")));

        assertThat(first.host()).isNotEqualTo(second.host());
        assertThat(steps.errorOf(lab.clone(on("no-such-host")))).isEqualTo(ErrorCode.PLACEMENT_NOT_FOUND);
    }

    @Test
    void goesToTheDatastoreThatVCenterRecommendsOfADatastoreCluster(@TempDir Path directory)
            throws InterruptedException {
        try (Vcsim vcsim = Vcsim.start(directory);
                VcsimClient client = vcsim.connect()) {
            VirtualMachine source = client.virtualMachines().getFirst();
            VirtualMachine template = client.makeTemplate(source.moref(), "template");
            client.makeDatastoreCluster("gold", template.datastores().getFirst());
            VCenterConnection vcenter = lab.connection(
                    vcsim.password(),
                    new TlsTrust.PinnedCertificate(new CertificateFingerprint(vcsim.certificateSha256())),
                    vcsim.url());

            TemplateCloned cloned = steps.succeed(
                    lab.clone(
                            vcenter,
                            DeploymentId.random(),
                            new ManagedObjectId(template.moref()),
                            lab.freshName(),
                            StepRunner.in("datastore", "gold")),
                    TemplateCloned.class);

            assertThat(client.virtualMachine(cloned.vm().moref().value()).datastores())
                    .isEqualTo(template.datastores());
            PlanReport plan = checks.check(vcenter, inGold(template), Optional.empty());
            assertThat(plan.placement().datastoreCluster())
                    .hasValueSatisfying(cluster -> assertThat(cluster.name()).isEqualTo("gold"));
            assertThat(plan.placement().datastore())
                    .as("the one that RecommendDatastores names, whose room is measured")
                    .hasValueSatisfying(store -> assertThat(store.moref().value())
                            .isEqualTo(template.datastores().getFirst()));
            assertThat(plan.findings())
                    .filteredOn(finding -> finding.check() == Check.DATASTORE_SPACE)
                    .allSatisfy(finding -> assertThat(finding.measured()).containsKey("freeSpaceBytes"))
                    .hasSize(1);
        }
    }

    private PlanQuestion inGold(VirtualMachine template) {
        PlanQuestion question = lab.question(lab.freshName(), StepRunner.in("datastore", "gold"), Optional.empty());
        return new PlanQuestion(
                new ManagedObjectId(template.moref()),
                template.name(),
                question.vmName(),
                question.placement(),
                question.cpuCount(),
                question.memoryGb(),
                question.diskGb(),
                question.cloning(),
                question.address(),
                question.mount(),
                List.of());
    }

    @ParameterizedTest
    @CsvSource({"THIN, true, false", "THICK, false, false", "EAGER_ZEROED_THICK, false, true"})
    void givesTheClonesDisksTheFormatThatIsAskedFor(DiskFormat format, boolean thin, boolean eager)
            throws InterruptedException {
        VcsimProxy.Door door = lab.door("format-" + format).record("CloneVM_Task");

        steps.succeed(
                lab.clone(
                        lab.connection(door),
                        lab.template(),
                        new CloneOptions(
                                Mode.FULL,
                                Optional.empty(),
                                Optional.empty(),
                                format,
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty())),
                TemplateCloned.class);

        assertThat(door.documents("CloneVM_Task"))
                .singleElement()
                .asString()
                .containsPattern("<thinProvisioned>%s</thinProvisioned>".formatted(thin))
                .containsPattern("<eagerlyScrub>%s</eagerlyScrub>".formatted(eager));
    }

    @Test
    void clonesTheSnapshotThatWasNamedAndIsNeverSilentlyTheOther(@TempDir Path directory) throws InterruptedException {
        try (Vcsim vcsim = Vcsim.start(directory);
                VcsimClient client = vcsim.connect();
                VcsimProxy proxy = VcsimProxy.start(directory.resolve("proxy"), vcsim)) {
            VirtualMachine source = client.virtualMachines().getFirst();
            client.takeSnapshot(source.moref(), "prepared");
            ManagedObjectId moref = new ManagedObjectId(
                    client.makeTemplate(source.moref(), "template").moref());
            VcsimProxy.Door door = proxy.door("linked").record("CloneVM_Task");
            VCenterConnection vcenter = lab.connection(
                    vcsim.password(),
                    new TlsTrust.PinnedCertificate(new CertificateFingerprint(door.certificateSha256())),
                    door.url());

            steps.succeed(lab.clone(vcenter, moref, linked(Optional.of("prepared"))), TemplateCloned.class);
            steps.succeed(lab.clone(vcenter, moref, linked(Optional.empty())), TemplateCloned.class);
            steps.succeed(lab.clone(vcenter, moref, CloneOptions.DEFAULT), TemplateCloned.class);
            Failure failure = steps.fail(lab.clone(vcenter, moref, linked(Optional.of("patched"))));

            assertThat(door.documents("CloneVM_Task"))
                    .as("what vCenter is asked for")
                    .satisfiesExactly(
                            CloneOptionsTest::isLinked,
                            CloneOptionsTest::isLinked,
                            call -> assertThat(call)
                                    .doesNotContain("diskMoveType")
                                    .doesNotContain("<snapshot"));
            assertThat(failure.code()).isEqualTo(ErrorCode.SNAPSHOT_NOT_FOUND);
            assertThat(failure.evidence().getFirst().text()).isEqualTo("prepared");
        }
    }

    private static void isLinked(String call) {
        assertThat(call)
                .containsPattern("<diskMoveType>createNewChildDiskBacking</diskMoveType>")
                .containsPattern("<snapshot type=\"VirtualMachineSnapshot\">snapshot-[0-9]+</snapshot>")
                .contains("<powerOn>false</powerOn>", "<template>false</template>");
    }

    private VirtualMachine made(CloneTemplate command) throws InterruptedException {
        return lab.vcsim()
                .virtualMachine(steps.succeed(command, TemplateCloned.class)
                        .vm()
                        .moref()
                        .value());
    }

    private static CloneOptions linked(Optional<String> snapshot) {
        return new CloneOptions(
                Mode.LINKED,
                snapshot,
                Optional.empty(),
                DiskFormat.SAME_AS_TEMPLATE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static CloneOptions on(String host) {
        return new CloneOptions(
                Mode.FULL,
                Optional.empty(),
                Optional.of(host),
                DiskFormat.THIN,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static CloneOptions adapters(Adapter... adapters) {
        return new CloneOptions(
                Mode.FULL,
                Optional.empty(),
                Optional.empty(),
                DiskFormat.SAME_AS_TEMPLATE,
                Arrays.asList(adapters),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
