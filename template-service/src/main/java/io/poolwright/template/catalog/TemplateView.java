package io.poolwright.template.catalog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.guest.HostKeyRules;
import io.poolwright.contracts.vsphere.Placement;

/**
 * A template as it is shown.
 *
 * @param published whether the other services know this version
 * @param hostKeyPolicy null: as the ssh-agent is configured
 * @param sshPasswordLogin whether a password is kept, which is never shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TemplateView(
        UUID id,
        long version,
        String name,
        @Nullable String description,
        UUID vcenterId,
        String vcenterName,
        String templateMoref,
        String templateName,
        @Nullable String defaultDatacenter,
        @Nullable String defaultCluster,
        @Nullable String defaultDatastore,
        @Nullable String defaultNetwork,
        @Nullable String defaultResourcePool,
        @Nullable String defaultFolder,
        String defaultZfsPoolName,
        String defaultZfsDiskPath,
        String defaultNfsNetwork,
        int defaultCpuCount,
        int defaultMemoryGb,
        int defaultZfsDiskGb,
        String defaultSshUsername,
        UUID sshKeyId,
        boolean active,
        boolean published,
        String createdBy,
        Instant createdAt,
        Instant updatedAt,
        @Nullable String hostKeyPolicy,
        @Nullable List<String> hostKeyFingerprints,
        @Nullable List<String> hostKeyAuthorities,
        boolean sshPasswordLogin) {

    static TemplateView of(Template template) {
        TemplateDetails details = template.details();
        TemplateDefaults defaults = details.defaults();
        Placement placement = defaults.placement();
        return new TemplateView(
                template.id().value(),
                template.version(),
                details.name().value(),
                details.description().orElse(null),
                details.vcenterId().value(),
                template.vcenter().details().name().value(),
                details.moref().value(),
                details.vmName(),
                placement.datacenter().orElse(null),
                placement.cluster().orElse(null),
                placement.datastore().orElse(null),
                placement.network().orElse(null),
                placement.resourcePool().orElse(null),
                placement.folder().orElse(null),
                defaults.pool().value(),
                defaults.diskPath().value(),
                defaults.nfsNetwork().value(),
                defaults.cpuCount(),
                defaults.memoryGb(),
                defaults.diskGb(),
                defaults.sshUsername().value(),
                details.sshKeyId().value(),
                details.active(),
                template.published(),
                template.createdBy(),
                template.createdAt(),
                template.updatedAt(),
                details.hostKeys().map(rules -> rules.policy().name()).orElse(null),
                details.hostKeys().map(HostKeyRules::fingerprints).orElse(null),
                details.hostKeys()
                        .map(rules ->
                                rules.authorities().stream().map(HostKey::value).toList())
                        .orElse(null),
                template.sshPassword().isPresent());
    }
}
