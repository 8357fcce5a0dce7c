package io.poolwright.deploy.deployment;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is asked for, as REST takes it in. Everything but the template, the VM's name and its address has a default, most of
 * them from the template.
 *
 * @param hostname default: the VM's name, if that is a valid host name
 * @param dhcp true: the guest asks for its address, and address, mask and gateway are not given
 * @param subnetMask dotted, or as a prefix such as {@code /24}
 * @param zfsDiskGb size of each data disk that is added, in GiB
 * @param memoryGb in GiB
 * @param targetName default: the VM's name
 * @param onFailure what becomes of the VM when a step has failed for good: KEEP, POWER_OFF or DESTROY
 * @param keepHours after how many hours a VM that a failure left is destroyed, 1 to 8,760; default: never by itself
 * @param zfs wishes for the pool and its exported dataset
 * @param nfs wishes for the export
 * @param proof wishes for the proof before the registration
 * @param handOver wishes for the hand-over after it
 * @param planHash of a plan of exactly these settings: the deployment stops before its clone if what the plan saw has changed
 * @param mount default: the export is mounted nowhere
 * @param dataDisks default: one thin disk is added
 */
@Schema(requiredProperties = {"templateId", "vmName"})
public record DeploymentRequest(
        String templateId,
        String vmName,
        String hostname,
        @Schema(defaultValue = "false") Boolean dhcp,
        @Schema(examples = "10.1.1.50") String ipAddress,
        @Schema(examples = "255.255.255.0") String subnetMask,
        String gateway,
        List<String> dnsServers,
        @Schema(defaultValue = "local") String domain,
        String zfsPoolName,
        Long zfsDiskGb,
        List<String> nfsNetworks,
        Integer cpuCount,
        Integer memoryGb,
        @Schema(defaultValue = "true") Boolean registerAsTarget,
        String targetName,
        String datacenter,
        String cluster,
        String datastore,
        String network,
        String resourcePool,
        String folder,

        @Schema(
                defaultValue = "POWER_OFF",
                enumeration = {"KEEP", "POWER_OFF", "DESTROY"})
        String onFailure,

        Integer keepHours,
        CloneSettings cloning,
        CustomizationSettings customization,
        ZfsRequest zfs,
        NfsRequest nfs,
        ProofRequest proof,
        HandOverRequest handOver,
        String planHash,
        MountSettings mount,
        DataDiskSettings dataDisks) {}
