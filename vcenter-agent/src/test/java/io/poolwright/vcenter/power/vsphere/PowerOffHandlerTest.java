package io.poolwright.vcenter.power.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.StepOutcome.PoweredOn;
import io.poolwright.contracts.deployment.StepOutcome.Undone;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;

@QuarkusTest
@WithTestResource(LabResource.class)
class PowerOffHandlerTest {

    VCenterLab lab;

    @Inject
    StepRunner steps;

    @Test
    void powersTheVmOff() throws InterruptedException {
        VmReference vm = running();

        steps.succeed(lab.powerOff(vm), Undone.class);

        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).poweredOn()).isFalse();
    }

    @Test
    void isContentWithAVmThatIsOff() throws InterruptedException {
        VmReference vm = steps.vm(lab);

        Undone undone = steps.succeed(lab.powerOff(vm), Undone.class);

        assertThat(undone.detail()).contains("off already");
    }

    @Test
    void isContentWithAVmThatIsGone() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        lab.vcsim().destroy(vm.moref().value());

        Undone undone = steps.succeed(lab.powerOff(vm), Undone.class);

        assertThat(undone.detail()).contains("not there any more");
    }

    @Test
    void refusesAVmThatCarriesAnotherInstanceUuid() throws InterruptedException {
        VmReference vm = running();
        lab.vcsim().setInstanceUuid(vm.moref().value(), UUID.randomUUID().toString());

        ErrorCode code = steps.errorOf(lab.powerOff(vm));

        assertThat(code).isEqualTo(ErrorCode.VM_NOT_OURS);
        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).poweredOn()).isTrue();
    }

    private VmReference running() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        steps.succeed(lab.powerOn(vm), PoweredOn.class);
        return vm;
    }
}
