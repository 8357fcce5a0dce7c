package io.poolwright.vcenter.customize.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.StepOutcome.GuestCustomized;
import io.poolwright.contracts.deployment.StepOutcome.PoweredOn;
import io.poolwright.contracts.deployment.StepOutcome.TemplateCloned;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.message.VCenterCommand.CustomizeGuest;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.SubnetMask;
import io.poolwright.contracts.vsphere.GuestAddressing;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.lab.vcsim.VirtualMachine;
import io.poolwright.vcenter.customize.CustomizationFingerprint;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;

@QuarkusTest
@WithTestResource(LabResource.class)
class CustomizeGuestHandlerTest {

    private static final GuestAddressing FIXED = new GuestAddressing.FixedIp(
            new Ipv4Address("10.77.0.50"),
            new SubnetMask("255.255.255.0"),
            Optional.of(new Ipv4Address("10.77.0.1")),
            List.of(new Ipv4Address("10.77.0.2"), new Ipv4Address("10.77.0.3")));

    VCenterLab lab;

    @Inject
    StepRunner steps;

    @Test
    void givesTheGuestItsNameAndAddressAtFirstBoot() throws InterruptedException {
        VmReference vm = steps.vm(lab);

        steps.succeed(lab.customize(vm, "zfs-dr-001", FIXED), GuestCustomized.class);

        VirtualMachine.Guest guest = booted(vm).guest();
        assertThat(guest.ipAddress()).isEqualTo("10.77.0.50");
        assertThat(guest.hostName()).isEqualTo("zfs-dr-001");
        assertThat(guest.dnsServers()).containsExactly("10.77.0.2", "10.77.0.3");
        assertThat(guest.domain()).isEqualTo("lab.example");
    }

    @Test
    void leavesTheAddressToDhcp() throws InterruptedException {
        VmReference vm = steps.vm(lab);

        steps.succeed(lab.customize(vm, "zfs-dr-002", new GuestAddressing.Dhcp(List.of())), GuestCustomized.class);

        VirtualMachine.Guest guest = booted(vm).guest();
        assertThat(guest.ipAddress()).isEmpty();
        assertThat(guest.hostName()).isEqualTo("zfs-dr-002");
    }

    @Test
    void customizesAGuestThatWasPutIntoAnotherNetwork() throws InterruptedException {
        VmReference vm = steps.succeed(
                        lab.clone(DeploymentId.random(), lab.freshName(), StepRunner.in("network", "VM Network")),
                        TemplateCloned.class)
                .vm();

        steps.succeed(lab.customize(vm, "zfs-dr-009", FIXED), GuestCustomized.class);

        assertThat(booted(vm).guest().ipAddress()).isEqualTo("10.77.0.50");
    }

    @Test
    void asksVCenterOnlyOnce() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        CustomizeGuest command = lab.customize(vm, "zfs-dr-003", FIXED);
        steps.succeed(command, GuestCustomized.class);

        // A second customization would be refused: vCenter allows only one to be pending.
        steps.succeed(command, GuestCustomized.class);

        assertThat(booted(vm).guest().customizationStatus()).isEqualTo("TOOLSDEPLOYPKG_SUCCEEDED");
    }

    @Test
    void hasNothingToDoForAGuestThatHasBootedWithIt() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        CustomizeGuest command = lab.customize(vm, "zfs-dr-004", FIXED);
        steps.succeed(command, GuestCustomized.class);
        steps.succeed(lab.powerOn(vm), PoweredOn.class);

        steps.succeed(command, GuestCustomized.class);

        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).poweredOn()).isTrue();
    }

    @Test
    void goesOnWhereAnAttemptWasCutOffBeforeVCenterHadIt() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        CustomizeGuest command = lab.customize(vm, "zfs-dr-005", FIXED);
        lab.vcsim()
                .setExtraConfig(
                        vm.moref().value(), Map.of("poolwright.customization", CustomizationFingerprint.of(command)));

        steps.succeed(command, GuestCustomized.class);

        assertThat(booted(vm).guest().hostName()).isEqualTo("zfs-dr-005");
    }

    @Test
    void refusesAVmThatRunsWithoutIt() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        lab.vcsim().powerOn(vm.moref().value());

        assertThat(steps.errorOf(lab.customize(vm, "zfs-dr-006", FIXED))).isEqualTo(ErrorCode.CUSTOMIZATION_FAILED);
    }

    @Test
    void reportsACustomizationThatVCenterRefuses() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        steps.succeed(lab.customize(vm, "zfs-dr-007", FIXED), GuestCustomized.class);

        Failure failure = steps.fail(lab.customize(vm, "another-name", FIXED));

        assertThat(failure.code()).isEqualTo(ErrorCode.CUSTOMIZATION_FAILED);
        assertThat(failure.evidence())
                .as("what vCenter has noted of the VM")
                .anySatisfy(evidence -> assertThat(evidence.text()).contains("VmReconfiguredEvent"));
    }

    @Test
    void touchesNoVmThatIsNotOurs() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        VmReference stranger = new VmReference(vm.moref(), UUID.randomUUID());

        assertThat(steps.errorOf(lab.customize(stranger, "zfs-dr-008", FIXED))).isEqualTo(ErrorCode.VM_NOT_OURS);
        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).extra("poolwright.customization"))
                .isEmpty();
    }

    private VirtualMachine booted(VmReference vm) {
        lab.vcsim().powerOn(vm.moref().value());
        return lab.vcsim().virtualMachine(vm.moref().value());
    }
}
