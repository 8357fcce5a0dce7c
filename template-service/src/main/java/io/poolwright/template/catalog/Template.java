package io.poolwright.template.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.template.TemplateSnapshot;
import io.poolwright.template.sshkey.SshKey;
import io.poolwright.template.vcenter.VCenter;

/**
 * A registered template with the vCenter and key that it names.
 *
 * @param version counted up by each change of the template or its vCenter
 * @param publishedVersion the version that the topic has; 0 if none
 * @param sshPassword that clones may be logged in to with where they do not take the key, sealed to the ssh-agent; empty: by
 *     key only
 * @param createdBy name of the account
 */
public record Template(
        TemplateId id,
        long version,
        long publishedVersion,
        TemplateDetails details,
        VCenter vcenter,
        SshKey sshKey,
        Optional<Sealed> sshPassword,
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
                sshKey.credential(defaults.sshUsername()).with(sshPassword),
                details.hostKeys());
    }
}
