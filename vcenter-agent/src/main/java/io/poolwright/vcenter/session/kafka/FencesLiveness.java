package io.poolwright.vcenter.session.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Live while somebody follows the fences: commands wait for them. */
@Liveness
@ApplicationScoped
class FencesLiveness implements HealthCheck {

    private final KafkaFences fences;

    FencesLiveness(KafkaFences fences) {
        this.fences = fences;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("fences").status(fences.isAlive()).build();
    }
}
