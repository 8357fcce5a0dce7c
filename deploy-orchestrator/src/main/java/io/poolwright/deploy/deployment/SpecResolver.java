package io.poolwright.deploy.deployment;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.poolwright.contracts.deployment.Cleanup;
import io.poolwright.contracts.deployment.DeploymentOptions;
import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.template.TemplateSnapshot;
import io.poolwright.contracts.value.HostName;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.contracts.value.Ipv4Network;
import io.poolwright.contracts.value.PoolName;
import io.poolwright.contracts.value.VmName;
import io.poolwright.contracts.vsphere.GuestAddressing;
import io.poolwright.contracts.vsphere.Placement;

/**
 * Turns a request into what is to be deployed: every value typed, every default filled in. All that is wrong with the
 * request is noted at once.
 */
final class SpecResolver {

    private static final String DEFAULT_DOMAIN = "local";
    private static final int MAX_DOMAIN_LENGTH = 253;
    private static final Pattern DOMAIN = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    private static final int MAX_NAME_LENGTH = 80;

    private final DeploymentRequest request;
    private final Optional<TemplateSnapshot> template;
    private final Violations violations;

    /** @param template empty if it is not known, which does not keep the other values from being checked */
    SpecResolver(DeploymentRequest request, Optional<TemplateSnapshot> template, Violations violations) {
        this.request = request;
        this.template = template;
        this.violations = violations;
    }

    /** What is to be deployed; empty if the template is not known or anything was noted. */
    Optional<DeploymentSpec> resolve() {
        Optional<VmName> vmName = violations.required("/vmName", request.vmName(), VmName::new);
        Optional<HostName> hostName = hostName();
        Optional<String> domain =
                violations.optional("/domain", request.domain(), SpecResolver::domain, DEFAULT_DOMAIN);
        Optional<GuestAddressing> addressing = new AddressingResolver(request, violations).resolve();
        Optional<Integer> cpus = number("/cpuCount", request.cpuCount(), DeploymentSpec.MAX_CPU_COUNT, "CPU count");
        Optional<Integer> memory =
                number("/memoryGb", request.memoryGb(), DeploymentSpec.MAX_MEMORY_GB, "Memory in GB");
        Optional<Long> disk = number("/zfsDiskGb", request.zfsDiskGb(), DeploymentSpec.MAX_DISK_GB, "Disk size in GB");
        Optional<PoolName> pool = given("/zfsPoolName", request.zfsPoolName(), PoolName::new);
        Optional<List<Ipv4Network>> networks = networks();
        Optional<String> targetName = targetName();
        Optional<Cleanup> onFailure =
                violations.optional("/onFailure", request.onFailure(), SpecResolver::cleanup, Cleanup.POWER_OFF);
        Optional<DeploymentOptions> options = new OptionsResolver(request, template, violations).resolve();
        Placement placement = placement();
        if (template.isEmpty() || !violations.isEmpty()) {
            return Optional.empty();
        }
        TemplateSnapshot from = template.get();
        return Optional.of(new DeploymentSpec(
                from,
                vmName.orElseThrow(),
                hostName.orElseThrow(),
                domain.orElseThrow(),
                addressing.orElseThrow(),
                placement,
                cpus.orElse(from.cpuCount()),
                memory.orElse(from.memoryGb()),
                pool.orElse(from.pool()),
                disk.orElse(from.diskGb()),
                networks.orElse(from.nfsNetworks()),
                targetName,
                onFailure.orElseThrow(),
                options.orElseThrow()));
    }

    static Cleanup cleanup(String text) {
        return Arrays.stream(Cleanup.values())
                .filter(cleanup -> cleanup.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("It is one of KEEP, POWER_OFF and DESTROY"));
    }

    private Optional<HostName> hostName() {
        if (request.hostname() != null) {
            return violations.read("/hostname", () -> new HostName(request.hostname()));
        }
        try {
            return request.vmName() == null ? Optional.empty() : Optional.of(new HostName(request.vmName()));
        } catch (InvalidValueException e) {
            violations.add("/hostname", "A host name is required, because the VM's name is not a valid one");
            return Optional.empty();
        }
    }

    private Optional<List<Ipv4Network>> networks() {
        if (request.nfsNetworks() == null) {
            return Optional.empty();
        }
        if (request.nfsNetworks().isEmpty()) {
            violations.add("/nfsNetworks", "At least one network must be allowed to mount the export");
        }
        return violations.each("/nfsNetworks", request.nfsNetworks(), Ipv4Network::new);
    }

    private Optional<String> targetName() {
        if (Boolean.FALSE.equals(request.registerAsTarget())) {
            return Optional.empty();
        }
        return violations.optional("/targetName", request.targetName(), SpecResolver::name, request.vmName());
    }

    private Placement placement() {
        Optional<Placement> defaults = template.map(TemplateSnapshot::placement);
        return new Placement(
                place("/datacenter", request.datacenter(), defaults.flatMap(Placement::datacenter)),
                place("/folder", request.folder(), defaults.flatMap(Placement::folder)),
                place("/cluster", request.cluster(), defaults.flatMap(Placement::cluster)),
                place("/resourcePool", request.resourcePool(), defaults.flatMap(Placement::resourcePool)),
                place("/datastore", request.datastore(), defaults.flatMap(Placement::datastore)),
                place("/network", request.network(), defaults.flatMap(Placement::network)));
    }

    private Optional<String> place(String pointer, String wanted, Optional<String> fallback) {
        return wanted == null ? fallback : violations.read(pointer, () -> path(wanted));
    }

    private <N extends Number> Optional<N> number(String pointer, N wanted, long max, String what) {
        return given(pointer, wanted, value -> {
            DeploymentSpec.requireBetween(1, value.longValue(), max, what);
            return value;
        });
    }

    private <S, T> Optional<T> given(String pointer, S wanted, Function<S, T> reading) {
        return wanted == null ? Optional.empty() : violations.read(pointer, () -> reading.apply(wanted));
    }

    private static String domain(String text) {
        if (text.length() > MAX_DOMAIN_LENGTH || !DOMAIN.matcher(text).matches()) {
            throw new InvalidValueException(
                    "A domain has labels of 1 to 63 letters, digits or inner hyphens, joined by dots, 253 characters at most");
        }
        return text;
    }

    static String name(String text) {
        if (text.isBlank()
                || text.length() > MAX_NAME_LENGTH
                || !text.strip().equals(text)
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException(
                    "A target name has 1 to 80 printable characters and no space at either end");
        }
        return text;
    }

    /** A name or inventory path; the agent looks it up, nothing interprets it. */
    static String path(String text) {
        if (text.isBlank() || text.length() > 1_024 || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException("A name or inventory path has 1 to 1,024 printable characters");
        }
        return text;
    }
}
