package io.poolwright.vcenter.customize.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.deployment.StepOutcome.GuestCustomized;
import io.poolwright.contracts.deployment.StepOutcome.PoweredOn;
import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.message.VCenterCommand.CustomizeGuest;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.SubnetMask;
import io.poolwright.contracts.vsphere.CustomizationOptions;
import io.poolwright.contracts.vsphere.CustomizationOptions.Channel;
import io.poolwright.contracts.vsphere.GuestAddressing;
import io.poolwright.contracts.vsphere.VmReference;
import io.poolwright.lab.vcsim.VcsimProxy;
import io.poolwright.lab.vcsim.VirtualMachine;
import io.poolwright.vcenter.lab.LabResource;
import io.poolwright.vcenter.lab.StepRunner;
import io.poolwright.vcenter.lab.VCenterLab;

/** A guest learns its name and address by exactly one channel. */
@QuarkusTest
@WithTestResource(LabResource.class)
class CustomizationChannelTest {

    private static final GuestAddressing FIXED = new GuestAddressing.FixedIp(
            new Ipv4Address("10.77.0.60"),
            new SubnetMask("255.255.255.0"),
            Optional.of(new Ipv4Address("10.77.0.1")),
            List.of(new Ipv4Address("10.77.0.2")));

    VCenterLab lab;

    @Inject
    StepRunner steps;

    @Test
    void tellsLinuxPrepNameDomainAddressDnsAndTimeZone() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        VcsimProxy.Door door = lab.door("linux-prep").record("CustomizeVM_Task");
        CustomizationOptions options = new CustomizationOptions(
                Channel.LINUX_PREP, Optional.empty(), Optional.of("Europe/Berlin"), Optional.empty());

        steps.succeed(lab.customize(lab.connection(door), vm, "zfs-prep-001", FIXED, options), GuestCustomized.class);

        assertThat(door.documents("CustomizeVM_Task"))
                .singleElement()
                .asString()
                .contains(
                        "<name>zfs-prep-001</name>",
                        "<domain>lab.example</domain>",
                        "<timeZone>Europe/Berlin</timeZone>",
                        "<ipAddress>10.77.0.60</ipAddress>",
                        "<subnetMask>255.255.255.0</subnetMask>",
                        "<gateway>10.77.0.1</gateway>",
                        "<dnsServerList>10.77.0.2</dnsServerList>");
        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).extra("guestinfo.metadata"))
                .as("exactly one channel")
                .isEmpty();
    }

    @Test
    void handsCloudInitItsMetadataAndUserDataByGuestinfo() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        CustomizationOptions options = new CustomizationOptions(
                Channel.CLOUD_INIT,
                Optional.empty(),
                Optional.of("Europe/Berlin"),
                Optional.of("#cloud-config\npackages: [pv]\n"));

        steps.succeed(lab.customize(vm, "zfs-ci-001", FIXED, options), GuestCustomized.class);

        VirtualMachine made = lab.vcsim().virtualMachine(vm.moref().value());
        String mac = made.adapters().getFirst().macAddress();
        assertThat(decoded(made, "metadata"))
                .startsWith("{\"instance-id\":\"%s\",\"local-hostname\":\"zfs-ci-001\",".formatted(vm.instanceUuid()))
                .contains("\"macaddress\":\"%s\"".formatted(mac))
                .contains("\"10.77.0.60/24\"")
                .contains("\"via\":\"10.77.0.1\"")
                .contains("\"10.77.0.2\"")
                .contains("\"lab.example\"");
        assertThat(decoded(made, "userdata")).isEqualTo("#cloud-config\npackages: [pv]\n");
        assertThat(decoded(made, "vendordata")).contains("timezone: Europe/Berlin");
        assertThat(booted(vm).guest().customizationStatus()).isEmpty();
    }

    @Test
    void hasNothingToDoTwiceWithCloudInit() throws InterruptedException {
        VmReference vm = steps.vm(lab);
        CustomizeGuest command = lab.customize(vm, "zfs-ci-002", FIXED, channel(Channel.CLOUD_INIT));
        steps.succeed(command, GuestCustomized.class);
        steps.succeed(lab.powerOn(vm), PoweredOn.class);

        steps.succeed(command, GuestCustomized.class);

        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).poweredOn()).isTrue();
    }

    @Test
    void putsTheNameAndAddressIntoASavedSpecification() throws InterruptedException {
        VmReference vm = steps.vm(lab);

        steps.succeed(lab.customize(vm, "zfs-saved-001", FIXED, saved("vcsim-linux")), GuestCustomized.class);

        VirtualMachine.Guest guest = booted(vm).guest();
        assertThat(guest.hostName()).isEqualTo("zfs-saved-001");
        assertThat(guest.ipAddress()).isEqualTo("10.77.0.60");
    }

    @Test
    void namesTheSavedSpecificationsWhereTheWantedOneIsNotThereOrNotForLinux() throws InterruptedException {
        VmReference vm = steps.vm(lab);

        Failure missing = steps.fail(lab.customize(vm, "zfs-saved-002", FIXED, saved("no-such-spec")));
        Failure windows = steps.fail(lab.customize(vm, "zfs-saved-002", FIXED, saved("vcsim-windows-static")));

        assertThat(missing.code()).isEqualTo(ErrorCode.CUSTOMIZATION_SPECIFICATION_NOT_FOUND);
        assertThat(missing.evidence().getFirst().text()).contains("vcsim-linux (Linux)");
        assertThat(windows.code()).isEqualTo(ErrorCode.CUSTOMIZATION_SPECIFICATION_NOT_FOUND);
        assertThat(lab.vcsim().virtualMachine(vm.moref().value()).extra("poolwright.customization"))
                .isEmpty();
    }

    @Test
    void leavesTheGuestAsTheTemplateIsIfAskedTo() throws InterruptedException {
        VmReference vm = steps.vm(lab);

        steps.succeed(lab.customize(vm, "zfs-none-001", FIXED, channel(Channel.NONE)), GuestCustomized.class);

        VirtualMachine made = booted(vm);
        assertThat(made.guest().customizationStatus()).isEmpty();
        assertThat(made.extra("guestinfo.metadata")).isEmpty();
    }

    private VirtualMachine booted(VmReference vm) throws InterruptedException {
        steps.succeed(lab.powerOn(vm), PoweredOn.class);
        return lab.vcsim().virtualMachine(vm.moref().value());
    }

    private static String decoded(VirtualMachine vm, String name) {
        assertThat(vm.extra("guestinfo." + name + ".encoding")).hasValue("base64");
        return new String(
                Base64.getDecoder().decode(vm.extra("guestinfo." + name).orElseThrow()), StandardCharsets.UTF_8);
    }

    private static CustomizationOptions channel(Channel channel) {
        return new CustomizationOptions(channel, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static CustomizationOptions saved(String name) {
        return new CustomizationOptions(
                Channel.SAVED_SPECIFICATION, Optional.of(name), Optional.empty(), Optional.empty());
    }
}
