package io.poolwright.vcenter.clone.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.StepOutcome.TemplateCloned;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.DeploymentFact.StepLogged;
import io.poolwright.contracts.message.VCenterCommand.CloneTemplate;
import io.poolwright.contracts.value.MacAddress;
import io.poolwright.contracts.value.VmName;
import io.poolwright.contracts.vsphere.CloneOptions;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.lab.vcsim.Govc;
import io.poolwright.lab.vcsim.VirtualMachine;
import io.poolwright.vcenter.lab.FactLog;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.SeenByGovc;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;

@QuarkusTest
@WithTestResource(LabResource.class)
class CloneTemplateHandlerTest {

    VCenterLab lab;

    @Inject
    StepRunner steps;

    @Inject
    FactLog facts;

    @Test
    void makesAPoweredOffVmThatCarriesItsDeployment() throws InterruptedException {
        DeploymentId deployment = DeploymentId.random();
        VmName name = lab.freshName();

        TemplateCloned cloned = steps.succeed(lab.clone(deployment, name, VCenterLab.ANYWHERE), TemplateCloned.class);

        VirtualMachine vm = lab.vcsim().virtualMachine(cloned.vm().moref().value());
        assertThat(cloned.adopted()).isFalse();
        assertThat(vm.name()).isEqualTo(name.value());
        assertThat(vm.instanceUuid()).isEqualTo(deployment.toString());
        assertThat(vm.poweredOn()).isFalse();
        assertThat(vm.template()).isFalse();
        assertThat(vm.cpus()).isEqualTo(2);
        assertThat(vm.memoryMb()).isEqualTo(8 * 1024);
        assertThat(vm.extra("poolwright.deployment")).hasValue(deployment.toString());
    }

    @Test
    void isAsAskedForInTheEyesOfAClientThatIsNotOurs() throws InterruptedException {
        CloneTemplate command = lab.clone(new CloneOptions(
                CloneOptions.Mode.FULL,
                Optional.empty(),
                Optional.empty(),
                CloneOptions.DiskFormat.SAME_AS_TEMPLATE,
                List.of(new CloneOptions.Adapter(
                        Optional.of("VM Network"), Optional.of(new MacAddress("00:50:56:3f:ff:0a")))),
                Optional.of(2),
                Optional.empty(),
                Optional.empty()));

        VmReference vm = steps.succeed(command, TemplateCloned.class).vm();

        Govc govc = lab.govc();
        SeenByGovc seen = SeenByGovc.of(
                govc,
                vm,
                "config.instanceUuid",
                "config.annotation",
                "config.extraConfig",
                "config.hardware.numCPU",
                "config.hardware.memoryMB",
                "config.hardware.numCoresPerSocket",
                "config.hardware.device",
                "network",
                "resourcePool");
        assertThat(seen.text("config.instanceUuid"))
                .isEqualTo(command.deploymentId().toString());
        assertThat(seen.text("config.annotation"))
                .contains(command.deploymentId().toString(), VCenterLab.TEMPLATE_NAME);
        assertThat(seen.elements("config.extraConfig"))
                .anySatisfy(option -> assertThat(option.toString())
                        .contains(
                                "poolwright.deployment", command.deploymentId().toString()));
        assertThat(seen.text("config.hardware.numCPU")).isEqualTo("2");
        assertThat(seen.text("config.hardware.memoryMB")).isEqualTo("8192");
        assertThat(seen.text("config.hardware.numCoresPerSocket")).isEqualTo("2");
        assertThat(seen.elements("config.hardware.device")).anySatisfy(device -> {
            assertThat(device.path("macAddress").asText()).isEqualTo("00:50:56:3f:ff:0a");
            assertThat(device.at("/connectable/startConnected").asBoolean()).isTrue();
        });
        assertThat(seen.elements("network"))
                .extracting(network -> "Network:" + network.get("value").asText())
                .isEqualTo(govc.lines("find", "-i", "/DC0/network", "-type", "n", "-name", "VM Network"));
        assertThat(govc.lines("find", "-i", "/DC0/host/DC0_C0", "-type", "p", "-name", "Resources"))
                .containsExactly("ResourcePool:" + seen.moref("resourcePool"));
        assertThat(govc.lines(
                        "find",
                        "/DC0/vm",
                        "-type",
                        "m",
                        "-name",
                        command.vmName().value()))
                .containsExactly("/DC0/vm/" + command.vmName());
    }

    @Test
    void saysInItsFactsWhatWasClonedAndWhy() throws InterruptedException {
        CloneTemplate command = lab.clone(CloneOptions.DEFAULT);

        steps.succeed(command, TemplateCloned.class);

        assertThat(facts.of(command.deploymentId(), StepLogged.class))
                .extracting(StepLogged::message)
                .contains("Full clone: the VM gets disks of its own");
    }

    @Test
    void adoptsTheVmThatAnEarlierAttemptMade() throws InterruptedException {
        CloneTemplate command = lab.clone(DeploymentId.random(), lab.freshName(), VCenterLab.ANYWHERE);
        TemplateCloned first = steps.succeed(command, TemplateCloned.class);

        TemplateCloned second = steps.succeed(command, TemplateCloned.class);

        assertThat(second.adopted()).isTrue();
        assertThat(second.vm()).isEqualTo(first.vm());
        assertThat(lab.vcsim().withInstanceUuid(command.deploymentId().toString()))
                .hasSize(1);
    }

    @Test
    void makesOneVmWhenTwoInstancesCloneAtOnce() throws Exception {
        CloneTemplate command = lab.clone(DeploymentId.random(), lab.freshName(), VCenterLab.ANYWHERE);

        List<TemplateCloned> both = Concurrently.twice(() -> steps.succeed(command, TemplateCloned.class));

        assertThat(both)
                .extracting(TemplateCloned::vm)
                .containsOnly(both.getFirst().vm());
        assertThat(lab.vcsim().withInstanceUuid(command.deploymentId().toString()))
                .hasSize(1);
    }

    @Test
    void refusesANameThatAnotherVmHas() throws InterruptedException {
        VmName name = lab.freshName();
        CloneTemplate holder = lab.clone(DeploymentId.random(), name, VCenterLab.ANYWHERE);
        steps.succeed(holder, TemplateCloned.class);

        Failure failure = steps.fail(lab.clone(DeploymentId.random(), name, VCenterLab.ANYWHERE));

        assertThat(failure.code()).isEqualTo(ErrorCode.VM_NAME_TAKEN);
        assertThat(failure.detail()).contains(holder.deploymentId().toString());
    }

    @Test
    void saysThatTheTemplateIsGone() throws InterruptedException {
        CloneTemplate command = lab.clone(
                lab.connection(),
                DeploymentId.random(),
                new ManagedObjectId("vm-999999"),
                lab.freshName(),
                VCenterLab.ANYWHERE);

        assertThat(steps.errorOf(command)).isEqualTo(ErrorCode.TEMPLATE_NOT_IN_VCENTER);
    }

    @Test
    void namesThePlaceThatIsMissingAndThoseThatExist() throws InterruptedException {
        Failure failure = steps.fail(
                lab.clone(DeploymentId.random(), lab.freshName(), StepRunner.in("datastore", "no-such-store")));

        assertThat(failure.code()).isEqualTo(ErrorCode.PLACEMENT_NOT_FOUND);
        assertThat(failure.detail()).contains("no-such-store");
        assertThat(failure.evidence().getFirst().text()).contains("LocalDS_0").contains("LocalDS_1");
    }

    @Test
    void putsTheVmWhereItIsAskedTo() throws InterruptedException {
        CloneTemplate onDatastore =
                lab.clone(DeploymentId.random(), lab.freshName(), StepRunner.in("datastore", "LocalDS_1"));
        CloneTemplate inNetwork =
                lab.clone(DeploymentId.random(), lab.freshName(), StepRunner.in("network", "VM Network"));

        VirtualMachine stored = made(onDatastore);
        VirtualMachine connected = made(inNetwork);

        assertThat(stored.disks()).allMatch(disk -> disk.fileName().startsWith("[LocalDS_1]"));
        assertThat(connected.networks()).singleElement().asString().startsWith("network-");
    }

    @Test
    void connectsTheVmToADistributedPortGroup() throws InterruptedException {
        CloneTemplate command =
                lab.clone(DeploymentId.random(), lab.freshName(), StepRunner.in("network", "DC0_DVPG0"));

        assertThat(made(command).networks()).singleElement().asString().startsWith("dvportgroup-");
    }

    @Test
    void listsWhatExistsForEachPartOfAPlace() throws InterruptedException {
        for (String part : List.of("datacenter", "folder", "cluster", "resourcePool", "network")) {
            Failure failure =
                    steps.fail(lab.clone(DeploymentId.random(), lab.freshName(), StepRunner.in(part, "no-such-thing")));

            assertThat(failure.code()).as(part).isEqualTo(ErrorCode.PLACEMENT_NOT_FOUND);
        }
    }

    @Test
    void findsPlacesByInventoryPath() throws InterruptedException {
        CloneTemplate byPath = lab.clone(
                DeploymentId.random(), lab.freshName(), StepRunner.in("resourcePool", "/DC0/host/DC0_C0/Resources"));
        CloneTemplate byCluster = lab.clone(DeploymentId.random(), lab.freshName(), StepRunner.in("cluster", "DC0_C0"));
        CloneTemplate inFolder = lab.clone(DeploymentId.random(), lab.freshName(), StepRunner.in("folder", "vm"));

        assertThat(made(byPath).resourcePool()).isEqualTo(made(byCluster).resourcePool());
        assertThat(made(inFolder).folder()).isEqualTo(made(byCluster).folder());
    }

    private VirtualMachine made(CloneTemplate command) throws InterruptedException {
        return lab.vcsim()
                .virtualMachine(steps.succeed(command, TemplateCloned.class)
                        .vm()
                        .moref()
                        .value());
    }
}
