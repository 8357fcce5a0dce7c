package io.poolwright.deploy.deployment;

import java.util.Optional;

import io.poolwright.contracts.deployment.DataDiskOptions;
import io.poolwright.contracts.deployment.DatastoreMount;
import io.poolwright.contracts.deployment.DeploymentOptions;
import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.deployment.GuestOptions;
import io.poolwright.contracts.rest.Violations;
import io.poolwright.contracts.template.TemplateSnapshot;
import io.poolwright.contracts.vsphere.CloneOptions;
import io.poolwright.contracts.vsphere.CustomizationOptions;

/** Turns what a request may ask for beyond the ordinary into typed options, noting all that is wrong with it. */
final class OptionsResolver {

    private final DeploymentRequest request;
    private final Optional<TemplateSnapshot> template;
    private final Violations violations;

    OptionsResolver(DeploymentRequest request, Optional<TemplateSnapshot> template, Violations violations) {
        this.request = request;
        this.template = template;
        this.violations = violations;
    }

    /** Empty if anything was noted. */
    Optional<DeploymentOptions> resolve() {
        Optional<Integer> keepHours =
                violations.read("/keepHours", this::keepHours).flatMap(hours -> hours);
        Optional<CloneOptions> cloning = cloning();
        Optional<CustomizationOptions> customization = customization();
        Optional<GuestOptions> guest = new GuestOptionsResolver(request, violations).resolve();
        Optional<DatastoreMount> mount =
                Optional.ofNullable(request.mount()).flatMap(wanted -> wanted.read(violations));
        Optional<DataDiskOptions> disks = Optional.ofNullable(request.dataDisks())
                .flatMap(wanted -> new DataDiskResolver(wanted, request.zfsDiskGb(), violations).resolve());
        return violations.isEmpty()
                ? Optional.of(new DeploymentOptions(
                        keepHours,
                        cloning.orElse(CloneOptions.DEFAULT),
                        customization.orElse(CustomizationOptions.DEFAULT),
                        guest.orElse(GuestOptions.DEFAULT),
                        Optional.empty(),
                        Optional.empty(),
                        mount,
                        disks.orElse(DataDiskOptions.DEFAULT)))
                : Optional.empty();
    }

    private Optional<Integer> keepHours() {
        if (request.keepHours() != null) {
            DeploymentSpec.requireBetween(1, request.keepHours(), DeploymentOptions.MAX_KEEP_HOURS, "Hours to keep");
        }
        return Optional.ofNullable(request.keepHours());
    }

    private Optional<CustomizationOptions> customization() {
        return request.customization() == null
                ? Optional.empty()
                : new CustomizationResolver(request.customization(), violations).resolve();
    }

    private Optional<CloneOptions> cloning() {
        if (request.cloning() == null) {
            return Optional.empty();
        }
        Optional<Integer> cpus =
                Optional.ofNullable(request.cpuCount()).or(() -> template.map(TemplateSnapshot::cpuCount));
        Optional<Integer> memory =
                Optional.ofNullable(request.memoryGb()).or(() -> template.map(TemplateSnapshot::memoryGb));
        return new CloneResolver(request.cloning(), cpus, memory, violations).resolve();
    }
}
