package io.poolwright.vcenter.session.vsphere;

import static org.assertj.core.api.Assertions.assertThat;

import com.vmware.vim25.CustomizationFixedIp;
import com.vmware.vim25.CustomizationIPSettings;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.OptionValue;
import com.vmware.vim25.VirtualMachineConfigSpec;
import com.vmware.vim25.ws.Argument;
import org.junit.jupiter.api.Test;

class SoapWriterTest {

    @Test
    void writesReferencesWithTheirType() {
        ManagedObjectReference vm = new ManagedObjectReference();
        vm.setType("VirtualMachine");
        vm.setVal("vm-7");

        assertThat(SoapWriter.envelope("Foo", new Argument[] {new Argument("_this", "ManagedObjectReference", vm)}))
                .contains("<Foo xmlns=\"urn:vim25\"><_this type=\"VirtualMachine\">vm-7</_this></Foo>");
    }

    @Test
    void namesTheTypeWhereTheDeclarationDoesNot() {
        CustomizationFixedIp ip = new CustomizationFixedIp();
        ip.setIpAddress("10.1.1.5");
        CustomizationIPSettings settings = new CustomizationIPSettings();
        settings.setIp(ip);
        settings.setSubnetMask("255.255.255.0");

        assertThat(written("CustomizationIPSettings", settings))
                .contains("<ip xsi:type=\"CustomizationFixedIp\"><ipAddress>10.1.1.5</ipAddress></ip>"
                        + "<subnetMask>255.255.255.0</subnetMask>");
    }

    @Test
    void namesTheTypeOfAnyValue() {
        OptionValue option = new OptionValue();
        option.setKey("disk.EnableUUID");
        option.setValue("TRUE");

        assertThat(written("OptionValue", option)).contains("<value xsi:type=\"xsd:string\">TRUE</value>");
    }

    @Test
    void escapesWhatTheUserTyped() {
        assertThat(written("String", "a<b>&\"c\"")).contains("<x>a&lt;b&gt;&amp;");
    }

    @Test
    void leavesOutWhatIsNotSet() {
        VirtualMachineConfigSpec spec = new VirtualMachineConfigSpec();
        spec.setNumCPUs(4);

        assertThat(written("VirtualMachineConfigSpec", spec)).contains("<x><numCPUs>4</numCPUs></x>");
    }

    private static String written(String type, Object value) {
        return SoapWriter.envelope("Foo", new Argument[] {new Argument("x", type, value)});
    }
}
