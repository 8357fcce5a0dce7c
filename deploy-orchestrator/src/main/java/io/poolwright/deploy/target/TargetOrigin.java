package io.poolwright.deploy.target;

import java.util.List;
import java.util.Objects;

import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.id.VCenterId;

/**
 * Where a target comes from, in names as they were when it was asked for.
 *
 * @param sshKey whose private half lets the agent in
 * @param hostKeys all that the guest has published; one of them is pinned
 * @param requestedBy the account
 */
public record TargetOrigin(
        TemplateId template,
        String templateName,
        VCenterId vcenter,
        String vcenterName,
        SshKeyId sshKey,
        List<HostKey> hostKeys,
        String requestedBy) {

    public TargetOrigin {
        Objects.requireNonNull(template, "template");
        Objects.requireNonNull(vcenter, "vcenter");
        Objects.requireNonNull(sshKey, "sshKey");
        hostKeys = List.copyOf(hostKeys);
        Objects.requireNonNull(templateName, "templateName");
        Objects.requireNonNull(vcenterName, "vcenterName");
        Objects.requireNonNull(requestedBy, "requestedBy");
    }
}
