package io.poolwright.deploy.deployment;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.value.Ipv4Address;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.vsphere.GuestAddressing;
import io.poolwright.contracts.vsphere.GuestAddressing.FixedIp;

/**
 * What was asked for, with the template's defaults filled in. Holds no credential, sealed or not.
 *
 * @param ipAddress null with DHCP, as are mask and gateway
 * @param zfsDiskGb size of each data disk that is added, in GiB; without meaning if the template's own is used
 * @param memoryGb in GiB
 * @param targetName null if the target is not to be registered
 * @param onFailure what becomes of the VM when a step has failed for good
 * @param customization null if it is vCenter's own
 * @param cloning null if it is a full clone of the template as it is
 * @param mount null if the export is mounted nowhere
 * @param dataDisks which disks the pool is made on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SpecView(
        UUID templateId,
        String templateName,
        long templateVersion,
        String vcenterName,
        String vmName,
        String hostname,
        String domain,
        boolean dhcp,
        @Nullable String ipAddress,
        @Nullable String subnetMask,
        @Nullable String gateway,
        List<String> dnsServers,
        String zfsPoolName,
        long zfsDiskGb,
        List<String> nfsNetworks,
        int cpuCount,
        int memoryGb,
        @Nullable String targetName,
        PlacementView placement,
        Cleanup onFailure,
        @Nullable CloneSettings cloning,
        @Nullable CustomizationSettings customization,
        GuestSettingsView guest,
        @Nullable MountSettings mount,
        DataDiskSettings dataDisks) {

    public static SpecView of(DeploymentSpec spec) {
        GuestAddressing addressing = spec.addressing();
        FixedIp fixed = addressing instanceof FixedIp ip ? ip : null;
        return new SpecView(
                spec.template().id().value(),
                spec.template().name(),
                spec.template().version(),
                spec.template().vcenter().name(),
                spec.vmName().value(),
                spec.hostName().value(),
                spec.domain(),
                fixed == null,
                fixed == null ? null : fixed.address().value(),
                fixed == null ? null : fixed.subnetMask().value(),
                fixed == null ? null : fixed.gateway().map(Ipv4Address::value).orElse(null),
                addressing.dnsServers().stream().map(Ipv4Address::value).toList(),
                spec.pool().value(),
                spec.diskGb(),
                spec.nfsNetworks().stream().map(Ipv4Network::value).toList(),
                spec.cpuCount(),
                spec.memoryGb(),
                spec.targetName().orElse(null),
                PlacementView.of(spec.placement()),
                spec.onFailure(),
                CloneSettings.of(spec.options().cloning()),
                CustomizationSettings.of(spec.options().customization()),
                GuestSettingsView.of(spec),
                spec.options().mount().map(MountSettings::of).orElse(null),
                DataDiskSettings.of(spec.options().disks()));
    }
}
