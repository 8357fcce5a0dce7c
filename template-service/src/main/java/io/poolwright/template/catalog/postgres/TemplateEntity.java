package io.poolwright.template.catalog.postgres;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.guest.HostKeyRules;
import io.poolwright.contracts.guest.SshCredential;
import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.contracts.secret.SecretReader;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.value.SshUserName;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.Placement;
import io.poolwright.template.ResourceName;
import io.poolwright.template.catalog.DiskPath;
import io.poolwright.template.catalog.Template;
import io.poolwright.template.catalog.TemplateDefaults;
import io.poolwright.template.catalog.TemplateDetails;
import io.poolwright.template.sshkey.postgres.SshKeyEntity;
import io.poolwright.template.vcenter.postgres.VCenterEntity;

/** A row of {@code zfs_target_templates}. */
@Entity
@Table(name = "zfs_target_templates")
public class TemplateEntity extends PanacheEntityBase {

    @Id
    public UUID id;

    public long version;

    @Column(name = "published_version")
    public long publishedVersion;

    public String name;
    public String description;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "vcenter_id")
    public VCenterEntity vcenter;

    @Column(name = "template_moref")
    public String templateMoref;

    @Column(name = "template_name")
    public String templateName;

    @Column(name = "default_datacenter")
    public String defaultDatacenter;

    @Column(name = "default_cluster")
    public String defaultCluster;

    @Column(name = "default_datastore")
    public String defaultDatastore;

    @Column(name = "default_network")
    public String defaultNetwork;

    @Column(name = "default_resource_pool")
    public String defaultResourcePool;

    @Column(name = "default_folder")
    public String defaultFolder;

    @Column(name = "default_zfs_pool_name")
    public String defaultZfsPoolName;

    @Column(name = "default_zfs_disk_path")
    public String defaultZfsDiskPath;

    @Column(name = "default_nfs_network")
    public String defaultNfsNetwork;

    @Column(name = "default_cpu_count")
    public int defaultCpuCount;

    @Column(name = "default_memory_gb")
    public int defaultMemoryGb;

    @Column(name = "default_zfs_disk_gb")
    public int defaultZfsDiskGb;

    @Column(name = "default_ssh_username")
    public String defaultSshUsername;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "ssh_key_id")
    public SshKeyEntity sshKey;

    @Column(name = "is_active")
    public boolean active;

    @Column(name = "host_key_policy")
    public String hostKeyPolicy;

    @Column(name = "host_key_fingerprints")
    public String hostKeyFingerprints;

    @Column(name = "host_key_authorities")
    public String hostKeyAuthorities;

    @Column(name = "ssh_password_sealed")
    public String sshPasswordSealed;

    @Column(name = "created_by")
    public String createdBy;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    static TemplateEntity of(
            TemplateId id,
            TemplateDetails details,
            VCenterEntity vcenter,
            SshKeyEntity sshKey,
            String createdBy,
            Instant at) {
        TemplateEntity row = new TemplateEntity();
        row.id = id.value();
        row.createdBy = createdBy;
        row.createdAt = at;
        row.change(details, vcenter, sshKey, at);
        return row;
    }

    void change(TemplateDetails details, VCenterEntity in, SshKeyEntity with, Instant at) {
        version++;
        updatedAt = at;
        vcenter = in;
        sshKey = with;
        name = details.name().value();
        description = details.description().orElse(null);
        templateMoref = details.moref().value();
        templateName = details.vmName();
        active = details.active();
        describe(details.defaults());
        describe(details.hostKeys());
    }

    void accept(Optional<Sealed> sshPassword) {
        sshPasswordSealed = sshPassword.map(Sealed::ciphertext).orElse(null);
    }

    /** The template that this row describes; its vCenter and key must have been fetched. */
    Template toTemplate() {
        return new Template(
                new TemplateId(id),
                version,
                publishedVersion,
                details(),
                vcenter.toVCenter(),
                sshKey.toSshKey(),
                Optional.ofNullable(sshPasswordSealed)
                        .map(ciphertext -> new Sealed(
                                SecretReader.SSH_AGENT,
                                SshCredential.passwordContext(new SshUserName(defaultSshUsername)),
                                ciphertext)),
                createdBy,
                createdAt,
                updatedAt);
    }

    private TemplateDetails details() {
        return new TemplateDetails(
                new ResourceName(name),
                Optional.ofNullable(description),
                new VCenterId(vcenter.id),
                new ManagedObjectId(templateMoref),
                templateName,
                new SshKeyId(sshKey.id),
                active,
                defaults(),
                hostKeys());
    }

    private void describe(Optional<HostKeyRules> rules) {
        hostKeyPolicy = rules.map(given -> given.policy().name()).orElse(null);
        hostKeyFingerprints =
                rules.map(given -> String.join("\n", given.fingerprints())).orElse(null);
        hostKeyAuthorities = rules.map(given ->
                        given.authorities().stream().map(HostKey::value).collect(Collectors.joining("\n")))
                .orElse(null);
    }

    private Optional<HostKeyRules> hostKeys() {
        return Optional.ofNullable(hostKeyPolicy)
                .map(policy -> new HostKeyRules(
                        HostKeyRules.Policy.valueOf(policy),
                        hostKeyFingerprints.lines().toList(),
                        hostKeyAuthorities.lines().map(HostKey::new).toList()));
    }

    private void describe(TemplateDefaults defaults) {
        place(defaults.placement());
        defaultZfsPoolName = defaults.pool().value();
        defaultZfsDiskPath = defaults.diskPath().value();
        defaultNfsNetwork = defaults.nfsNetwork().value();
        defaultCpuCount = defaults.cpuCount();
        defaultMemoryGb = defaults.memoryGb();
        defaultZfsDiskGb = defaults.diskGb();
        defaultSshUsername = defaults.sshUsername().value();
    }

    private TemplateDefaults defaults() {
        return new TemplateDefaults(
                placement(),
                new PoolName(defaultZfsPoolName),
                new DiskPath(defaultZfsDiskPath),
                new Ipv4Network(defaultNfsNetwork),
                defaultCpuCount,
                defaultMemoryGb,
                defaultZfsDiskGb,
                new SshUserName(defaultSshUsername));
    }

    private void place(Placement placement) {
        defaultDatacenter = placement.datacenter().orElse(null);
        defaultFolder = placement.folder().orElse(null);
        defaultCluster = placement.cluster().orElse(null);
        defaultResourcePool = placement.resourcePool().orElse(null);
        defaultDatastore = placement.datastore().orElse(null);
        defaultNetwork = placement.network().orElse(null);
    }

    private Placement placement() {
        return new Placement(
                Optional.ofNullable(defaultDatacenter),
                Optional.ofNullable(defaultFolder),
                Optional.ofNullable(defaultCluster),
                Optional.ofNullable(defaultResourcePool),
                Optional.ofNullable(defaultDatastore),
                Optional.ofNullable(defaultNetwork));
    }
}
