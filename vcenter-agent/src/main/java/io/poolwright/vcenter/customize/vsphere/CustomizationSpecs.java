package io.poolwright.vcenter.customize.vsphere;

import java.util.List;
import java.util.stream.IntStream;

import com.vmware.vim25.CustomizationAdapterMapping;
import com.vmware.vim25.CustomizationDhcpIpGenerator;
import com.vmware.vim25.CustomizationFixedIp;
import com.vmware.vim25.CustomizationFixedName;
import com.vmware.vim25.CustomizationGlobalIPSettings;
import com.vmware.vim25.CustomizationIPSettings;
import com.vmware.vim25.CustomizationLinuxOptions;
import com.vmware.vim25.CustomizationLinuxPrep;
import com.vmware.vim25.CustomizationSpec;

import io.poolwright.contracts.message.VCenterCommand.CustomizeGuest;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.vsphere.GuestAddressing;

/** What the guest is to be told at its first boot, in vSphere's terms. */
final class CustomizationSpecs {

    private CustomizationSpecs() {}

    /** @param adapters the VM's network adapters; vSphere wants a setting for each, the further ones use DHCP */
    static CustomizationSpec linux(CustomizeGuest command, int adapters) {
        CustomizationSpec spec = new CustomizationSpec();
        spec.setOptions(new CustomizationLinuxOptions());
        spec.setIdentity(identity(command));
        spec.setGlobalIPSettings(global(command));
        spec.setNicSettingMap(IntStream.range(0, adapters)
                .mapToObj(index -> mapping(index == 0 ? first(command.addressing(), command.domain()) : dhcp()))
                .toArray(CustomizationAdapterMapping[]::new));
        return spec;
    }

    /**
     * A saved specification with the deployment's name and address put in; what else it says stays.
     *
     * @param saved for Linux; changed by this
     */
    static CustomizationSpec saved(CustomizeGuest command, int adapters, CustomizationSpec saved) {
        CustomizationSpec own = linux(command, adapters);
        CustomizationLinuxPrep identity = (CustomizationLinuxPrep) saved.getIdentity();
        CustomizationLinuxPrep ours = (CustomizationLinuxPrep) own.getIdentity();
        identity.setHostName(ours.getHostName());
        identity.setDomain(ours.getDomain());
        command.options().timeZone().ifPresent(identity::setTimeZone);
        CustomizationAdapterMapping[] mappings = own.getNicSettingMap();
        CustomizationAdapterMapping[] theirs = saved.getNicSettingMap();
        for (int i = 1; theirs != null && i < Math.min(mappings.length, theirs.length); i++) {
            mappings[i] = theirs[i];
        }
        saved.setNicSettingMap(mappings);
        if (saved.getGlobalIPSettings() == null
                || !command.addressing().dnsServers().isEmpty()) {
            saved.setGlobalIPSettings(own.getGlobalIPSettings());
        }
        return saved;
    }

    private static CustomizationLinuxPrep identity(CustomizeGuest command) {
        CustomizationFixedName name = new CustomizationFixedName();
        name.setName(command.hostName().value());
        CustomizationLinuxPrep identity = new CustomizationLinuxPrep();
        identity.setHostName(name);
        identity.setDomain(command.domain());
        identity.setHwClockUTC(true);
        command.options().timeZone().ifPresent(identity::setTimeZone);
        return identity;
    }

    private static CustomizationGlobalIPSettings global(CustomizeGuest command) {
        CustomizationGlobalIPSettings global = new CustomizationGlobalIPSettings();
        global.setDnsSuffixList(new String[] {command.domain()});
        global.setDnsServerList(texts(command.addressing().dnsServers()));
        return global;
    }

    private static CustomizationIPSettings first(GuestAddressing addressing, String domain) {
        CustomizationIPSettings settings = switch (addressing) {
            case GuestAddressing.FixedIp fixed -> fixed(fixed);
            case GuestAddressing.Dhcp dhcp -> dhcp();
        };
        settings.setDnsServerList(texts(addressing.dnsServers()));
        settings.setDnsDomain(domain);
        return settings;
    }

    private static CustomizationIPSettings fixed(GuestAddressing.FixedIp fixed) {
        CustomizationFixedIp ip = new CustomizationFixedIp();
        ip.setIpAddress(fixed.address().value());
        CustomizationIPSettings settings = new CustomizationIPSettings();
        settings.setIp(ip);
        settings.setSubnetMask(fixed.subnetMask().value());
        fixed.gateway().ifPresent(gateway -> settings.setGateway(new String[] {gateway.value()}));
        return settings;
    }

    private static CustomizationIPSettings dhcp() {
        CustomizationIPSettings settings = new CustomizationIPSettings();
        settings.setIp(new CustomizationDhcpIpGenerator());
        return settings;
    }

    private static CustomizationAdapterMapping mapping(CustomizationIPSettings settings) {
        CustomizationAdapterMapping mapping = new CustomizationAdapterMapping();
        mapping.setAdapter(settings);
        return mapping;
    }

    private static String[] texts(List<Ipv4Address> addresses) {
        return addresses.stream().map(Ipv4Address::value).toArray(String[]::new);
    }
}
