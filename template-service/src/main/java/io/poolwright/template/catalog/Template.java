package io.poolwright.template.catalog;

import java.time.Instant;
import java.util.List;

import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.template.TemplateSnapshot;
import io.poolwright.template.sshkey.SshKey;
import io.poolwright.template.vcenter.VCenter;

/**
 * A registered template with the vCenter and key that it names.
 *
 * @param version counted up by each change of the template or its vCenter
 * @param publishedVersion the version that the topic has; 0 if none
 * @param createdBy name of the account
 */
public record Template(
        TemplateId id,
        long version,
        long publishedVersion,
        TemplateDetails details,
        VCenter vcenter,
        SshKey sshKey,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {

    /** Whether the other services can know this version. */
    public boolean published() {
        return publishedVersion >= version;
    }

    /** What the other services are told. */
    public TemplateSnapshot snapshot() {
        TemplateDefaults defaults = details.defaults();
        return new TemplateSnapshot(
                id,
                version,
                details.name().value(),
                details.active(),
                vcenter.connection(),
                details.moref(),
                details.vmName(),
                defaults.placement(),
                defaults.pool(),
                defaults.diskPath().value(),
                List.of(defaults.nfsNetwork()),
                defaults.cpuCount(),
                defaults.memoryGb(),
                defaults.diskGb(),
                sshKey.credential(defaults.sshUsername()),
                details.hostKeys());
    }
}
