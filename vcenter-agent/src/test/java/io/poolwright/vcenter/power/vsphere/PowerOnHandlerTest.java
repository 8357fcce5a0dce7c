package io.poolwright.vcenter.power.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.StepOutcome.PoweredOn;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;

@QuarkusTest
@WithTestResource(LabResource.class)
class PowerOnHandlerTest {

    VCenterLab lab;

    @Inject
    StepRunner steps;

    @Test
    void powersTheVmOn() throws InterruptedException {
        VmReference vm = steps.vm(lab);

        steps.succeed(lab.powerOn(vm), PoweredOn.class);

        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).poweredOn()).isTrue();
    }

    @Test
    void leavesARunningVmAlone() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        steps.succeed(lab.powerOn(vm), PoweredOn.class);

        steps.succeed(lab.powerOn(vm), PoweredOn.class);

        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).poweredOn()).isTrue();
    }

    @Test
    void touchesNoVmThatIsNotOurs() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        VmReference stranger = new VmReference(vm.moref(), UUID.randomUUID());

        assertThat(steps.errorOf(lab.powerOn(stranger))).isEqualTo(ErrorCode.VM_NOT_OURS);
        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).poweredOn()).isFalse();
    }

    @Test
    void saysThatTheVmIsGone() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        lab.vcsim().destroy(vm.moref().value());

        assertThat(steps.errorOf(lab.powerOn(vm))).isEqualTo(ErrorCode.VM_NOT_OURS);
    }
}
