package io.poolwright.deploy.deployment;

import java.util.Optional;

import io.poolwright.contracts.deployment.DeploymentOptions;
import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.contracts.rest.Violations;

/** Turns what a request may ask for beyond the ordinary into typed options, noting all that is wrong with it. */
final class OptionsResolver {

    private final DeploymentRequest request;
    private final Violations violations;

    OptionsResolver(DeploymentRequest request, Violations violations) {
        this.request = request;
        this.violations = violations;
    }

    /** Empty if anything was noted. */
    Optional<DeploymentOptions> resolve() {
        Optional<Integer> keepHours =
                violations.read("/keepHours", this::keepHours).flatMap(hours -> hours);
        return violations.isEmpty() ? Optional.of(new DeploymentOptions(keepHours)) : Optional.empty();
    }

    private Optional<Integer> keepHours() {
        if (request.keepHours() != null) {
            DeploymentSpec.requireBetween(1, request.keepHours(), DeploymentOptions.MAX_KEEP_HOURS, "Hours to keep");
        }
        return Optional.ofNullable(request.keepHours());
    }
}
