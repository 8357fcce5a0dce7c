package io.poolwright.vcenter.clone.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.DataDiskOptions;
import io.poolwright.contracts.deployment.StepOutcome.DataDiskAdded;
import io.poolwright.contracts.deployment.StepOutcome.PoweredOn;
import io.poolwright.contracts.deployment.StepOutcome.Undone;
import io.poolwright.contracts.deployment.VdevType;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;

@QuarkusTest
@WithTestResource(LabResource.class)
class DestroyVmHandlerTest {

    VCenterLab lab;

    @Inject
    StepRunner steps;

    @Test
    void destroysARunningVmWithItsDisks() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        UUID disk = steps.succeed(lab.addDataDisk(vm, 1), DataDiskAdded.class)
                .disk()
                .backingUuid();
        steps.succeed(lab.powerOn(vm), PoweredOn.class);

        steps.succeed(lab.destroy(vm, Optional.of(disk)), Undone.class);

        assertThat(lab.vcsim().withInstanceUuid(vm.instanceUuid().toString())).isEmpty();
    }

    @Test
    void isContentWhenTheVmIsGone() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        steps.succeed(lab.destroy(vm, Optional.empty()), Undone.class);

        Undone again = steps.succeed(lab.destroy(vm, Optional.empty()), Undone.class);

        assertThat(again.detail()).contains("No VM of this deployment");
    }

    @Test
    void findsTheVmOfACloneThatWasNeverHeardOf() throws InterruptedException {
        VmReference vm = steps.vm(lab);

        steps.succeed(lab.destroy(new DeploymentId(vm.instanceUuid())), Undone.class);

        assertThat(lab.vcsim().withInstanceUuid(vm.instanceUuid().toString())).isEmpty();
    }

    @Test
    void knowsTheDataDiskByItsMarkWhenItsAdditionWasNeverHeardOf() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        steps.succeed(lab.addDataDisk(vm, 1).with(DataDiskOptions.added(2, VdevType.MIRROR)), DataDiskAdded.class);

        steps.succeed(lab.destroy(vm, Optional.empty()), Undone.class);

        assertThat(lab.vcsim().withInstanceUuid(vm.instanceUuid().toString())).isEmpty();
    }

    @Test
    void refusesAVmThatCarriesAnotherInstanceUuid() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        lab.vcsim().setInstanceUuid(vm.moref().value(), UUID.randomUUID().toString());

        ErrorCode code = steps.errorOf(lab.destroy(vm, Optional.empty()));

        assertThat(code).isEqualTo(ErrorCode.VM_NOT_OURS);
        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).name()).isNotEmpty();
    }

    @Test
    void refusesAVmOfAnotherMorefThanWasRecorded() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        VmReference recorded = new VmReference(new ManagedObjectId("vm-1"), vm.instanceUuid());

        ErrorCode code = steps.errorOf(lab.destroy(recorded, Optional.empty()));

        assertThat(code).isEqualTo(ErrorCode.VM_NOT_OURS);
        assertThat(lab.vcsim().withInstanceUuid(vm.instanceUuid().toString())).hasSize(1);
    }

    @Test
    void refusesAVmWithoutTheMarkOfTheDeploymentIfItsMorefWasNeverRecorded() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        lab.vcsim().setExtraConfig(vm.moref().value(), Map.of("poolwright.deployment", "somebody-else"));

        ErrorCode code = steps.errorOf(lab.destroy(new DeploymentId(vm.instanceUuid())));

        assertThat(code).isEqualTo(ErrorCode.VM_NOT_OURS);
        assertThat(lab.vcsim().withInstanceUuid(vm.instanceUuid().toString())).hasSize(1);
    }

    @Test
    void refusesAVmWithADiskThatTheDeploymentDidNotGiveIt() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        steps.succeed(lab.addDataDisk(vm, 1), DataDiskAdded.class);

        Failure failure = steps.fail(lab.destroy(vm, Optional.of(UUID.randomUUID())));

        assertThat(failure.code()).isEqualTo(ErrorCode.VM_HOLDS_FOREIGN_DISKS);
        assertThat(failure.evidence().getFirst().text()).contains(".vmdk");
        assertThat(lab.vcsim().withInstanceUuid(vm.instanceUuid().toString())).hasSize(1);
    }
}
