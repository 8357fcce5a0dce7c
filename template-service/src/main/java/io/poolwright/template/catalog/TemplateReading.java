package io.poolwright.template.catalog;

import java.util.Arrays;
import java.util.Optional;

import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.guest.HostKey;
import io.poolwright.contracts.guest.HostKeyRules;
import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.value.SshUserName;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.contracts.vsphere.Placement;
import io.poolwright.template.PlainText;
import io.poolwright.template.ResourceName;

/** Makes typed details of a request, noting all that is not valid. */
final class TemplateReading {

    private static final PoolName POOL = new PoolName("tank");
    private static final DiskPath DISK_PATH = new DiskPath("/dev/sdb");
    private static final Ipv4Network NFS_NETWORK = new Ipv4Network("10.0.0.0/8");
    private static final int CPU_COUNT = 2;
    private static final int MEMORY_GB = 8;
    private static final int DISK_GB = 500;
    private static final SshUserName SSH_USERNAME = new SshUserName("zfsadmin");

    private static final int MAX_DESCRIPTION_LENGTH = 2_000;
    private static final int MAX_INVENTORY_NAME_LENGTH = 255;

    private final TemplateRequest request;
    private final Violations violations;

    TemplateReading(TemplateRequest request, Violations violations) {
        this.request = request;
        this.violations = violations;
    }

    Optional<TemplateDetails> details() {
        var name = violations.required("/name", request.name(), ResourceName::new);
        var description = violations.optional(
                "/description", request.description(), PlainText.upTo("A description", MAX_DESCRIPTION_LENGTH), null);
        var vcenterId = violations.required("/vcenterId", request.vcenterId(), VCenterId::parse);
        var moref = violations.required("/templateMoref", request.templateMoref(), ManagedObjectId::new);
        var vmName = violations.required(
                "/templateName",
                request.templateName(),
                PlainText.line("A template's display name", MAX_INVENTORY_NAME_LENGTH));
        var sshKeyId = violations.required("/sshKeyId", request.sshKeyId(), SshKeyId::parse);
        var defaults = defaults();
        var hostKeys = hostKeys();
        return violations.isEmpty()
                ? Optional.of(new TemplateDetails(
                        name.orElseThrow(),
                        description,
                        vcenterId.orElseThrow(),
                        moref.orElseThrow(),
                        vmName.orElseThrow(),
                        sshKeyId.orElseThrow(),
                        request.active() == null || request.active(),
                        defaults.orElseThrow(),
                        hostKeys))
                : Optional.empty();
    }

    /** Empty also if none are given. */
    private Optional<HostKeyRules> hostKeys() {
        var policy = violations.optional(
                "/hostKeyPolicy", request.hostKeyPolicy(), TemplateReading::policy, (HostKeyRules.Policy) null);
        var fingerprints = violations.each(
                "/hostKeyFingerprints", request.hostKeyFingerprints(), HostKeyRules::requireFingerprint);
        var authorities = violations.each("/hostKeyAuthorities", request.hostKeyAuthorities(), HostKey::new);
        boolean readable = policy.isPresent() && fingerprints.isPresent() && authorities.isPresent();
        return readable
                ? violations.read(
                        "/hostKeyPolicy", () -> new HostKeyRules(policy.get(), fingerprints.get(), authorities.get()))
                : Optional.empty();
    }

    private static HostKeyRules.Policy policy(String text) {
        return Arrays.stream(HostKeyRules.Policy.values())
                .filter(policy -> policy.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new InvalidValueException("It is one of GUESTINFO, PINNED, CA and TRUST_ON_FIRST_USE"));
    }

    private Optional<TemplateDefaults> defaults() {
        var placement = placement();
        var pool = violations.optional("/defaultZfsPoolName", request.defaultZfsPoolName(), PoolName::new, POOL);
        var diskPath =
                violations.optional("/defaultZfsDiskPath", request.defaultZfsDiskPath(), DiskPath::new, DISK_PATH);
        var network =
                violations.optional("/defaultNfsNetwork", request.defaultNfsNetwork(), Ipv4Network::new, NFS_NETWORK);
        var cpuCount = number("/defaultCpuCount", request.defaultCpuCount(), "CPU count", DeploymentSpec.MAX_CPU_COUNT);
        var memoryGb =
                number("/defaultMemoryGb", request.defaultMemoryGb(), "Memory in GB", DeploymentSpec.MAX_MEMORY_GB);
        var diskGb =
                number("/defaultZfsDiskGb", request.defaultZfsDiskGb(), "Disk size in GB", DeploymentSpec.MAX_DISK_GB);
        var sshUsername = violations.optional(
                "/defaultSshUsername", request.defaultSshUsername(), SshUserName::new, SSH_USERNAME);
        return violations.isEmpty()
                ? Optional.of(new TemplateDefaults(
                        placement,
                        pool.orElseThrow(),
                        diskPath.orElseThrow(),
                        network.orElseThrow(),
                        cpuCount.orElse(CPU_COUNT),
                        memoryGb.orElse(MEMORY_GB),
                        diskGb.orElse(DISK_GB),
                        sshUsername.orElseThrow()))
                : Optional.empty();
    }

    private Placement placement() {
        return new Placement(
                place("/defaultDatacenter", request.defaultDatacenter()),
                place("/defaultFolder", request.defaultFolder()),
                place("/defaultCluster", request.defaultCluster()),
                place("/defaultResourcePool", request.defaultResourcePool()),
                place("/defaultDatastore", request.defaultDatastore()),
                place("/defaultNetwork", request.defaultNetwork()));
    }

    private Optional<String> place(String pointer, String given) {
        return violations.optional(
                pointer, given, PlainText.line("A name or path in the inventory", MAX_INVENTORY_NAME_LENGTH), null);
    }

    /** Empty also if none is given. */
    private Optional<Integer> number(String pointer, Integer given, String what, long max) {
        return violations.optional(
                pointer,
                given,
                value -> {
                    DeploymentSpec.requireBetween(1, value, max, what);
                    return value;
                },
                null);
    }
}
