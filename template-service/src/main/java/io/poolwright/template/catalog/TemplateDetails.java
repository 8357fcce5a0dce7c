package io.poolwright.template.catalog;

import java.util.Optional;

import io.poolwright.contracts.guest.HostKeyRules;
import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.template.ResourceName;

/**
 * What an administrator says of a template.
 *
 * @param description may have several lines
 * @param moref of the template VM
 * @param vmName the template's display name in vCenter
 * @param active whether targets may be deployed from it
 * @param hostKeys how its clones are told from impostors; empty: as the ssh-agent is configured
 */
public record TemplateDetails(
        ResourceName name,
        Optional<String> description,
        VCenterId vcenterId,
        ManagedObjectId moref,
        String vmName,
        SshKeyId sshKeyId,
        boolean active,
        TemplateDefaults defaults,
        Optional<HostKeyRules> hostKeys) {}
