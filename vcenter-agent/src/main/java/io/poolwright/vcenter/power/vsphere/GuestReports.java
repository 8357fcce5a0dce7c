package io.poolwright.vcenter.power.vsphere;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.vmware.vim25.GuestNicInfo;

import io.poolwright.vcenter.power.GuestReport;
import io.poolwright.vcenter.session.vsphere.PropertyValues;

/** Reads a guest's report out of a VM's properties. */
final class GuestReports {

    /** All that a report needs. */
    static final String[] PATHS = {
        "runtime.powerState",
        "guest.toolsRunningStatus",
        "guest.ipAddress",
        "guest.net",
        "guest.hostName",
        "config.extraConfig"
    };

    private static final String HOST_KEYS = "guestinfo.poolwright.hostkeys";

    private GuestReports() {}

    static GuestReport of(PropertyValues vm) {
        return new GuestReport(
                vm.text("runtime.powerState").orElse(""),
                vm.text("guest.toolsRunningStatus").orElse(""),
                addresses(vm),
                vm.text("guest.hostName").filter(name -> !name.isEmpty()),
                vm.extraConfig(HOST_KEYS));
    }

    private static List<String> addresses(PropertyValues vm) {
        List<String> addresses = new ArrayList<>();
        vm.text("guest.ipAddress").filter(text -> !text.isEmpty()).ifPresent(addresses::add);
        for (GuestNicInfo nic : vm.list("guest.net", GuestNicInfo.class)) {
            if (nic.getIpAddress() != null) {
                Arrays.stream(nic.getIpAddress())
                        .filter(text -> !addresses.contains(text))
                        .forEach(addresses::add);
            }
        }
        return addresses;
    }
}
