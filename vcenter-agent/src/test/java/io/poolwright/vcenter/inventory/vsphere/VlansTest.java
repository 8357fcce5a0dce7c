package io.poolwright.vcenter.inventory.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import com.vmware.vim25.DVPortSetting;
import com.vmware.vim25.NumericRange;
import com.vmware.vim25.VMwareDVSPortSetting;
import com.vmware.vim25.VmwareDistributedVirtualSwitchPvlanSpec;
import com.vmware.vim25.VmwareDistributedVirtualSwitchTrunkVlanSpec;
import com.vmware.vim25.VmwareDistributedVirtualSwitchVlanIdSpec;
import com.vmware.vim25.VmwareDistributedVirtualSwitchVlanSpec;
import org.junit.jupiter.api.Test;

class VlansTest {

    @Test
    void namesTheVlanOfAStandardPortgroup() {
        assertThat(Vlans.of(0)).isEqualTo("none");
        assertThat(Vlans.of(120)).isEqualTo("120");
        assertThat(Vlans.of(4095)).isEqualTo("trunk 0-4094");
    }

    @Test
    void namesTheVlanOfADistributedPortgroup() {
        VmwareDistributedVirtualSwitchVlanIdSpec single = new VmwareDistributedVirtualSwitchVlanIdSpec();
        single.setVlanId(120);

        assertThat(Vlans.of(setting(single))).contains("120");
    }

    @Test
    void namesTheRangesOfATrunk() {
        VmwareDistributedVirtualSwitchTrunkVlanSpec trunk = new VmwareDistributedVirtualSwitchTrunkVlanSpec();
        trunk.setVlanId(new NumericRange[] {range(1, 99), range(200, 200)});

        assertThat(Vlans.of(setting(trunk))).contains("trunk 1-99,200");
    }

    @Test
    void namesAPrivateVlan() {
        VmwareDistributedVirtualSwitchPvlanSpec secondary = new VmwareDistributedVirtualSwitchPvlanSpec();
        secondary.setPvlanId(310);

        assertThat(Vlans.of(setting(secondary))).contains("private 310");
    }

    @Test
    void saysNothingOfASettingThatSaysNothing() {
        assertThat(Vlans.of(setting(null))).isEmpty();
        assertThat(Vlans.of((DVPortSetting) null)).isEmpty();
    }

    private static VMwareDVSPortSetting setting(VmwareDistributedVirtualSwitchVlanSpec vlan) {
        VMwareDVSPortSetting setting = new VMwareDVSPortSetting();
        setting.setVlan(vlan);
        return setting;
    }

    private static NumericRange range(int start, int end) {
        NumericRange range = new NumericRange();
        range.setStart(start);
        range.setEnd(end);
        return range;
    }
}
