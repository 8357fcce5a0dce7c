package io.poolwright.deploy.kafka;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Startup;

/** Live while no reader hangs; started when the readers have been given their partitions. */
@ApplicationScoped
class ReadersHealth {

    private static final Duration LONGEST_TRY = Duration.ofMinutes(5);

    private final LogReader reader;
    private final Instance<PositionedAssignment> assignments;

    ReadersHealth(LogReader reader, @Any Instance<PositionedAssignment> assignments) {
        this.reader = reader;
        this.assignments = assignments;
    }

    @Produces
    @ApplicationScoped
    @Liveness
    HealthCheck live() {
        return () -> HealthCheckResponse.named("log-readers")
                .status(reader.moves(LONGEST_TRY))
                .build();
    }

    @Produces
    @ApplicationScoped
    @Startup
    HealthCheck started() {
        return () -> HealthCheckResponse.named("log-readers")
                .status(assignments.stream().allMatch(PositionedAssignment::assigned))
                .build();
    }
}
