package io.poolwright.contracts.template;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.guest.HostKeyRules;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.Placement;
import io.poolwright.contracts.vsphere.VCenterConnection;

/**
 * A registered template with its defaults and all that deploying it needs.
 *
 * @param version counted up by each change of the template, its vCenter or its key
 * @param moref of the template VM, such as {@code vm-123}
 * @param vmName the template's display name in vCenter
 * @param diskPath where the template's author expects the data disk, such as {@code /dev/sdb}; a hint only
 * @param memoryGb in GiB
 * @param diskGb in GiB
 * @param hostKeys how its clones are told from impostors; empty: as the ssh-agent is configured
 */
public record TemplateSnapshot(
        TemplateId id,
        long version,
        String name,
        boolean active,
        VCenterConnection vcenter,
        ManagedObjectId moref,
        String vmName,
        Placement placement,
        PoolName pool,
        String diskPath,
        List<Ipv4Network> nfsNetworks,
        int cpuCount,
        int memoryGb,
        long diskGb,
        SshCredential ssh,
        Optional<HostKeyRules> hostKeys) {

    /** A template that leaves the rules for host keys to the agent. */
    public TemplateSnapshot(
            TemplateId id,
            long version,
            String name,
            boolean active,
            VCenterConnection vcenter,
            ManagedObjectId moref,
            String vmName,
            Placement placement,
            PoolName pool,
            String diskPath,
            List<Ipv4Network> nfsNetworks,
            int cpuCount,
            int memoryGb,
            long diskGb,
            SshCredential ssh) {
        this(
                id,
                version,
                name,
                active,
                vcenter,
                moref,
                vmName,
                placement,
                pool,
                diskPath,
                nfsNetworks,
                cpuCount,
                memoryGb,
                diskGb,
                ssh,
                Optional.empty());
    }

    public TemplateSnapshot {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(vcenter, "vcenter");
        Objects.requireNonNull(moref, "moref");
        Objects.requireNonNull(vmName, "vmName");
        Objects.requireNonNull(placement, "placement");
        Objects.requireNonNull(pool, "pool");
        Objects.requireNonNull(diskPath, "diskPath");
        nfsNetworks = List.copyOf(nfsNetworks);
        Objects.requireNonNull(ssh, "ssh");
        hostKeys = hostKeys == null ? Optional.empty() : hostKeys;
    }
}
