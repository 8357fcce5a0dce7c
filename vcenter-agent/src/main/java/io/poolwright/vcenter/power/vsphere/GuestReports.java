package io.poolwright.vcenter.power.vsphere;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.vmware.vim25.ElementDescription;
import com.vmware.vim25.GuestNicInfo;
import com.vmware.vim25.VirtualDevice;
import com.vmware.vim25.VirtualEthernetCard;
import com.vmware.vim25.VirtualMachineQuestionInfo;

import io.poolwright.vcenter.power.GuestReport;
import io.poolwright.vcenter.power.VmQuestion;
import io.poolwright.vcenter.session.vsphere.GuestCustomizationInfo;
import io.poolwright.vcenter.session.vsphere.PropertyValues;

/** Reads a guest's report out of a VM's properties. */
final class GuestReports {

    static final String QUESTION = "runtime.question";

    /** All that a report needs. */
    static final String[] PATHS = {
        "name",
        "runtime.powerState",
        QUESTION,
        "guest.toolsRunningStatus",
        "guestHeartbeatStatus",
        "guest.ipAddress",
        "guest.net",
        "guest.hostName",
        "config.hardware.device",
        "config.extraConfig"
    };

    /** The same with how the customization stands, for a vCenter whose API has that. */
    static String[] pathsWithCustomization() {
        String[] paths = Arrays.copyOf(PATHS, PATHS.length + 1);
        paths[PATHS.length] = GuestCustomizationInfo.PROPERTY;
        return paths;
    }

    private static final String HOST_KEYS = "guestinfo.poolwright.hostkeys";

    private GuestReports() {}

    static GuestReport of(PropertyValues vm) {
        return new GuestReport(
                vm.text("runtime.powerState").orElse(""),
                vm.text("guest.toolsRunningStatus").orElse(""),
                vm.text("guestHeartbeatStatus").orElse(""),
                vm.text("guest.ipAddress").orElse(""),
                vm.list("guest.net", GuestNicInfo.class).stream()
                        .map(GuestReports::adapter)
                        .toList(),
                macAddresses(vm),
                vm.text("guest.hostName").filter(name -> !name.isEmpty()),
                vm.extraConfig(HOST_KEYS),
                question(vm));
    }

    /** What vCenter waits for an answer to; needs the property {@link #QUESTION}. */
    static Optional<VmQuestion> question(PropertyValues vm) {
        return vm.get(QUESTION, VirtualMachineQuestionInfo.class)
                .map(asked -> new VmQuestion(
                        Objects.requireNonNullElse(asked.getId(), ""),
                        Objects.requireNonNullElse(asked.getText(), ""),
                        choices(asked)));
    }

    private static List<String> choices(VirtualMachineQuestionInfo asked) {
        if (asked.getChoice() == null || asked.getChoice().getChoiceInfo() == null) {
            return List.of();
        }
        return Arrays.stream(asked.getChoice().getChoiceInfo())
                .map(ElementDescription::getLabel)
                .filter(Objects::nonNull)
                .toList();
    }

    private static GuestReport.Adapter adapter(GuestNicInfo nic) {
        return new GuestReport.Adapter(
                Objects.requireNonNullElse(nic.getMacAddress(), ""),
                nic.getIpAddress() == null ? List.of() : Arrays.asList(nic.getIpAddress()));
    }

    private static Set<String> macAddresses(PropertyValues vm) {
        return vm.list("config.hardware.device", VirtualDevice.class).stream()
                .filter(VirtualEthernetCard.class::isInstance)
                .map(device -> ((VirtualEthernetCard) device).getMacAddress())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
