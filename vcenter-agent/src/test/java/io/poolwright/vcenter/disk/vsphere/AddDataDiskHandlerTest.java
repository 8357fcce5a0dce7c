package io.poolwright.vcenter.disk.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.StepOutcome.DataDiskAdded;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.VCenterCommand.AddDataDisk;
import io.poolwright.contracts.vsphere.DataDisk;
import io.poolwright.contracts.vsphere.VmReference;
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
}
