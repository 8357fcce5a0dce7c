package io.poolwright.template.catalog;

import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.value.SshUserName;
import io.poolwright.contracts.vsphere.Placement;

/**
 * What a deployment gets that does not ask for anything else.
 *
 * @param nfsNetwork who may mount the export
 * @param memoryGb in GiB
 * @param diskGb in GiB
 */
public record TemplateDefaults(
        Placement placement,
        PoolName pool,
        DiskPath diskPath,
        Ipv4Network nfsNetwork,
        int cpuCount,
        int memoryGb,
        int diskGb,
        SshUserName sshUsername) {}
