package io.poolwright.deploy.deployment;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.deployment.DeploymentSpec;
import io.poolwright.deploy.plan.Plan;
import io.poolwright.deploy.plan.PlanStore;

/** Lets what is to be deployed take along what its plan has seen, so that it stops if that has changed. */
@ApplicationScoped
class SeenPlans {

    private final PlanStore plans;

    SeenPlans(PlanStore plans) {
        this.plans = plans;
    }

    /**
     * Blocks.
     *
     * @param hash of a plan of exactly these settings; null if there is none, which leaves them as they are
     * @return empty if nobody has planned these settings with this outcome
     */
    Optional<DeploymentSpec> attach(DeploymentSpec spec, String hash) {
        if (hash == null) {
            return Optional.of(spec);
        }
        return plans.seen(hash, Plan.fingerprint(spec))
                .await()
                .indefinitely()
                .map(seen -> spec.with(spec.options().with(seen)));
    }

    /** What is said of a hash that is not known. */
    static String refusal(String hash) {
        return "No plan of these settings has the hash %s".formatted(hash);
    }
}
