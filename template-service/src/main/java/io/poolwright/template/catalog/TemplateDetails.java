package io.poolwright.template.catalog;

import java.util.Optional;

import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.value.SshUserName;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.Placement;
import io.poolwright.template.ResourceName;

/**
 * What an administrator says of a template, with the defaults filled in.
 *
 * @param description may have several lines
 * @param moref of the template VM
 * @param vmName the template's display name in vCenter
 * @param memoryGb in GiB
 * @param diskGb in GiB
 * @param active whether targets may be deployed from it
 */
public record TemplateDetails(
        ResourceName name,
        Optional<String> description,
        VCenterId vcenterId,
        ManagedObjectId moref,
        String vmName,
        Placement placement,
        PoolName pool,
        DiskPath diskPath,
        Ipv4Network nfsNetwork,
        int cpuCount,
        int memoryGb,
        int diskGb,
        SshUserName sshUsername,
        SshKeyId sshKeyId,
        boolean active) {}
