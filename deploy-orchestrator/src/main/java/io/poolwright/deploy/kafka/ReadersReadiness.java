package io.poolwright.deploy.kafka;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the readers have been given their partitions and none of them is held up. */
@Readiness
@ApplicationScoped
class ReadersReadiness implements HealthCheck {

    private final LogReader reader;
    private final Instance<PositionedAssignment> assignments;

    ReadersReadiness(LogReader reader, @Any Instance<PositionedAssignment> assignments) {
        this.reader = reader;
        this.assignments = assignments;
    }

    @Override
    public HealthCheckResponse call() {
        Set<String> failing = reader.failing();
        boolean assigned = assignments.stream().allMatch(PositionedAssignment::assigned);
        return HealthCheckResponse.named("log-readers")
                .status(assigned && failing.isEmpty())
                .withData("assigned", assigned)
                .withData("heldUp", String.join(", ", failing))
                .build();
    }
}
