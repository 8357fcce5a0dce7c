package io.poolwright.contracts.deployment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.template.TemplateSnapshot;
import io.poolwright.contracts.value.HostName;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.value.VmName;
import io.poolwright.contracts.vsphere.GuestAddressing;
import io.poolwright.contracts.vsphere.Placement;

/**
 * What was asked for, resolved: the template's defaults filled in and every value valid. It does not change afterwards,
 * even if the template does.
 *
 * @param template as it was when the deployment was asked for
 * @param diskGb size of each data disk that is added, in GiB; without meaning if the template's own disk is used
 * @param memoryGb in GiB
 * @param nfsNetworks who may mount the export; at least one
 * @param targetName under which the target is registered; empty if it is not to be registered
 * @param onFailure what becomes of the VM when a step has failed for good
 * @param options beyond what every deployment has
 */
public record DeploymentSpec(
        TemplateSnapshot template,
        VmName vmName,
        HostName hostName,
        String domain,
        GuestAddressing addressing,
        Placement placement,
        int cpuCount,
        int memoryGb,
        PoolName pool,
        long diskGb,
        List<Ipv4Network> nfsNetworks,
        Optional<String> targetName,
        Cleanup onFailure,
        DeploymentOptions options) {

    public static final int MAX_CPU_COUNT = 128;
    public static final int MAX_MEMORY_GB = 4_096;
    /** vSphere's largest virtual disk: 62 TiB. */
    public static final long MAX_DISK_GB = 62L * 1_024;

    public DeploymentSpec {
        Objects.requireNonNull(template, "template");
        Objects.requireNonNull(vmName, "vmName");
        Objects.requireNonNull(hostName, "hostName");
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(addressing, "addressing");
        Objects.requireNonNull(placement, "placement");
        Objects.requireNonNull(pool, "pool");
        nfsNetworks = List.copyOf(nfsNetworks);
        targetName = targetName == null ? Optional.empty() : targetName;
        onFailure = onFailure == null ? Cleanup.POWER_OFF : onFailure;
        options = options == null ? DeploymentOptions.NONE : options;
        if (nfsNetworks.isEmpty()) {
            throw new InvalidValueException("At least one NFS network is required");
        }
        requireBetween(1, cpuCount, MAX_CPU_COUNT, "CPU count");
        requireBetween(1, memoryGb, MAX_MEMORY_GB, "Memory in GB");
        requireBetween(1, diskGb, MAX_DISK_GB, "Disk size in GB");
    }

    /** The same with other options. */
    public DeploymentSpec with(DeploymentOptions other) {
        return new DeploymentSpec(
                template,
                vmName,
                hostName,
                domain,
                addressing,
                placement,
                cpuCount,
                memoryGb,
                pool,
                diskGb,
                nfsNetworks,
                targetName,
                onFailure,
                other);
    }

    /** @throws InvalidValueException if {@code value} is outside of {@code min} to {@code max} */
    public static void requireBetween(long min, long value, long max, String what) {
        if (value < min || value > max) {
            throw new InvalidValueException("%s is between %,d and %,d".formatted(what, min, max));
        }
    }
}
