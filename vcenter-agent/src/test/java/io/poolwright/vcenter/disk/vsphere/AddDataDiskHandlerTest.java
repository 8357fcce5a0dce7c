package io.poolwright.vcenter.disk.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DataDiskOptions;
import io.poolwright.contracts.deployment.StepOutcome.DataDiskAdded;
import io.poolwright.contracts.deployment.VdevType;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.VCenterCommand.AddDataDisk;
import io.poolwright.contracts.vsphere.DataDisk;
import io.poolwright.contracts.vsphere.DiskOrigin;
import io.poolwright.contracts.vsphere.TemplateDisk;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.lab.vcsim.VcsimProxy;
import io.poolwright.lab.vcsim.VirtualMachine;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;

@QuarkusTest
@WithTestResource(LabResource.class)
class AddDataDiskHandlerTest {

    private static final long GIB = 1L << 30;

    VCenterLab lab;

    @Inject
    StepRunner steps;

    @Test
    void addsADiskThatTheGuestCanTellByItsUuid() throws InterruptedException {
        VmReference vm = steps.vm(lab);

        DataDisk added =
                steps.succeed(lab.addDataDisk(vm, 500), DataDiskAdded.class).disk();

        VirtualMachine now = lab.vcsim().virtualMachine(vm.moref().value());
        assertThat(now.disks()).hasSize(2);
        VirtualMachine.Disk disk = now.disks().stream()
                .filter(candidate ->
                        candidate.backingUuid().equals(added.backingUuid().toString()))
                .findFirst()
                .orElseThrow();
        assertThat(disk.capacityBytes()).isEqualTo(500 * GIB);
        assertThat(disk.unitNumber()).isEqualTo(added.unit()).isNotEqualTo(7);
        assertThat(added.controllerBus()).isZero();
        assertThat(now.extra("disk.EnableUUID")).hasValue("TRUE");
    }

    @Test
    void putsTheDiskBesideTheVmsOwn() throws InterruptedException {
        VmReference vm = steps.vm(lab);

        steps.succeed(lab.addDataDisk(vm, 10), DataDiskAdded.class);

        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).disks())
                .extracting(disk -> disk.fileName().substring(0, disk.fileName().indexOf('/')))
                .hasSize(2)
                .containsOnly(lab.vcsim()
                        .virtualMachine(vm.moref().value())
                        .disks()
                        .getFirst()
                        .fileName()
                        .split("/")[0]);
    }

    @Test
    void addsOneDiskHoweverOftenItIsAsked() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        AddDataDisk command = lab.addDataDisk(vm, 20);
        DataDiskAdded first = steps.succeed(command, DataDiskAdded.class);

        DataDiskAdded second = steps.succeed(command, DataDiskAdded.class);

        assertThat(second).isEqualTo(first);
        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).disks()).hasSize(2);
    }

    @Test
    void setsWhatAnEarlierAttemptLeftUnset() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        AddDataDisk command = lab.addDataDisk(vm, 20);
        steps.succeed(command, DataDiskAdded.class);
        lab.vcsim().setExtraConfig(vm.moref().value(), Map.of("disk.EnableUUID", ""));

        steps.succeed(command, DataDiskAdded.class);

        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).extra("disk.EnableUUID"))
                .hasValue("TRUE");
    }

    @Test
    void addsTheDiskWhereOnlyTheMarkIsThere() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        lab.vcsim().setExtraConfig(vm.moref().value(), Map.of("poolwright.datadisk", "0:9"));

        steps.succeed(lab.addDataDisk(vm, 20), DataDiskAdded.class);

        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).disks()).hasSize(2);
    }

    @Test
    void addsSeveralDisksInOneChangeHoweverOftenItIsAsked() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        AddDataDisk command = lab.addDataDisk(vm, 20).with(DataDiskOptions.added(3, VdevType.RAIDZ1));
        DataDiskAdded added = steps.succeed(command, DataDiskAdded.class);

        DataDiskAdded again = steps.succeed(command, DataDiskAdded.class);

        assertThat(again).isEqualTo(added);
        assertThat(added.disks()).hasSize(3).extracting(DataDisk::slot).doesNotHaveDuplicates();
        assertThat(disksOf(vm))
                .hasSize(4)
                .extracting(VirtualMachine.Disk::backingUuid)
                .containsAll(added.disks().stream()
                        .map(disk -> disk.backingUuid().toString())
                        .toList());
    }

    @Test
    void addsAControllerWhenMissing() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        VcsimProxy.Door door = lab.door("controllers");
        // The template's controller is of a kind that data disks are not put on; only what is added is paravirtual
        door.change(
                "RetrievePropertiesEx",
                "config.changeVersion",
                answer -> answer.replaceFirst("ParaVirtualSCSIController", "VirtualBusLogicController"));

        DataDiskAdded added = steps.succeed(lab.addDataDisk(lab.connection(door), vm, 20), DataDiskAdded.class);

        assertThat(added.disk().controllerBus()).isEqualTo(1);
        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).controllers().values())
                .filteredOn("ParaVirtualSCSIController"::equals)
                .hasSize(2);
    }

    @Test
    void usesTheTemplatesDiskWithItsIdentityAndAddsNone() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        DataDisk there = withASecondDisk(vm);

        DataDiskAdded used = steps.succeed(
                lab.addDataDisk(vm, 500).with(ofTemplate(Optional.of(there.slot()), Optional.of(20L))),
                DataDiskAdded.class);

        assertThat(used).isEqualTo(new DataDiskAdded(there, List.of(), DiskOrigin.TEMPLATE));
        assertThat(disksOf(vm)).hasSize(2);
        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).extra("disk.EnableUUID"))
                .hasValue("TRUE");
    }

    @Test
    void refusesATemplateDiskThatIsNotClear() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        AddDataDisk command = lab.addDataDisk(vm, 20);
        ErrorCode theOnly = steps.errorOf(command.with(ofTemplate(Optional.of("0:0"), Optional.empty())));
        steps.succeed(command.with(DataDiskOptions.added(2, VdevType.MIRROR)), DataDiskAdded.class);
        forgetTheDisks(vm);

        Failure ambiguous = steps.fail(command.with(ofTemplate(Optional.empty(), Optional.of(20L))));

        assertThat(theOnly).isEqualTo(ErrorCode.TEMPLATE_DISK_NOT_FOUND);
        assertThat(ambiguous.code()).isEqualTo(ErrorCode.TEMPLATE_DISK_NOT_FOUND);
        assertThat(ambiguous.evidence().getFirst().text()).contains("SCSI 0:0", "SCSI 0:1", "SCSI 0:2");
        assertThat(disksOf(vm)).hasSize(3);
    }

    @Test
    void takesNoDiskForItsOwnBecauseAnotherDeploymentsMarkCameWithTheClone() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        withASecondDisk(vm);
        lab.vcsim().setExtraConfig(vm.moref().value(), Map.of("poolwright.datadisk", "0:1@" + DeploymentId.random()));

        steps.succeed(lab.addDataDisk(vm, 20), DataDiskAdded.class);

        assertThat(disksOf(vm)).hasSize(3);
    }

    @Test
    void addsNothingWhereSomebodyHasTakenOneOfSeveralDisksAway() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        AddDataDisk command = lab.addDataDisk(vm, 20).with(DataDiskOptions.added(2, VdevType.MIRROR));
        steps.succeed(command, DataDiskAdded.class);
        lab.vcsim()
                .setExtraConfig(
                        vm.moref().value(), Map.of("poolwright.datadisk", "0:1,0:2,0:9@" + command.deploymentId()));

        assertThat(steps.errorOf(command)).isEqualTo(ErrorCode.DATA_DISK_NOT_ADDED);
        assertThat(disksOf(vm)).hasSize(3);
    }

    @Test
    void refusesADataDiskOfAnotherSize() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        steps.succeed(lab.addDataDisk(vm, 20), DataDiskAdded.class);

        Failure failure = steps.fail(lab.addDataDisk(vm, 30));

        assertThat(failure.code()).isEqualTo(ErrorCode.DATA_DISK_NOT_ADDED);
        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).disks()).hasSize(2);
    }

    @Test
    void touchesNoVmThatIsNotOurs() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        VmReference stranger = new VmReference(vm.moref(), UUID.randomUUID());

        assertThat(steps.errorOf(lab.addDataDisk(stranger, 20))).isEqualTo(ErrorCode.VM_NOT_OURS);
        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).disks()).hasSize(1);
    }

    /** As a template with two disks would be cloned. */
    private DataDisk withASecondDisk(VmReference vm) throws InterruptedException {
        DataDisk added =
                steps.succeed(lab.addDataDisk(vm, 20), DataDiskAdded.class).disk();
        forgetTheDisks(vm);
        return added;
    }

    private void forgetTheDisks(VmReference vm) {
        lab.vcsim().setExtraConfig(vm.moref().value(), Map.of("poolwright.datadisk", "", "disk.EnableUUID", ""));
    }

    private List<VirtualMachine.Disk> disksOf(VmReference vm) {
        return lab.vcsim().virtualMachine(vm.moref().value()).disks();
    }

    private static DataDiskOptions ofTemplate(Optional<String> slot, Optional<Long> capacityGb) {
        return DataDiskOptions.ofTemplate(new TemplateDisk(Optional.empty(), slot, capacityGb));
    }
}
