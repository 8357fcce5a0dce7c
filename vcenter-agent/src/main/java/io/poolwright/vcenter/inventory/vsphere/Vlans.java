package io.poolwright.vcenter.inventory.vsphere;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import com.vmware.vim25.DVPortSetting;
import com.vmware.vim25.NumericRange;
import com.vmware.vim25.VMwareDVSPortSetting;
import com.vmware.vim25.VmwareDistributedVirtualSwitchPvlanSpec;
import com.vmware.vim25.VmwareDistributedVirtualSwitchTrunkVlanSpec;
import com.vmware.vim25.VmwareDistributedVirtualSwitchVlanIdSpec;

/** VLAN settings in the words that people use for them. */
final class Vlans {

    private static final int NO_VLAN = 0;
    private static final int ALL_VLANS = 4095;
    private static final String NONE = "none";

    private Vlans() {}

    /** @param id as standard portgroups have it: 0 for none, 4095 for all */
    static String of(int id) {
        return switch (id) {
            case NO_VLAN -> NONE;
            case ALL_VLANS -> "trunk 0-4094";
            default -> Integer.toString(id);
        };
    }

    /** Empty if the setting says nothing of VLANs or in a way that is not known. */
    static Optional<String> of(DVPortSetting setting) {
        if (!(setting instanceof VMwareDVSPortSetting vmware)) {
            return Optional.empty();
        }
        return switch (vmware.getVlan()) {
            case VmwareDistributedVirtualSwitchVlanIdSpec single -> Optional.of(of(single.getVlanId()));
            case VmwareDistributedVirtualSwitchPvlanSpec secondary ->
                Optional.of("private %d".formatted(secondary.getPvlanId()));
            case VmwareDistributedVirtualSwitchTrunkVlanSpec trunk -> Optional.of(trunk(trunk.getVlanId()));
            case null, default -> Optional.empty();
        };
    }

    private static String trunk(NumericRange[] ranges) {
        if (ranges == null || ranges.length == 0) {
            return NONE;
        }
        return Arrays.stream(ranges)
                .map(range -> range.getStart() == range.getEnd()
                        ? Integer.toString(range.getStart())
                        : "%d-%d".formatted(range.getStart(), range.getEnd()))
                .collect(Collectors.joining(",", "trunk ", ""));
    }
}
