package io.poolwright.contracts.kafka.watch;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * What Kafka means for a service's health. Live: it still looks after Kafka, whether that answers or not, since a restart
 * mends no broker. Ready: Kafka answers, and the service is not far behind. Started: Kafka has answered once.
 */
@ApplicationScoped
class KafkaHealth {

    private final KafkaWatch watch;
    private final KafkaWatchConfig config;

    KafkaHealth(KafkaWatch watch, KafkaWatchConfig config) {
        this.watch = watch;
        this.config = config;
    }

    @Produces
    @ApplicationScoped
    @Liveness
    HealthCheck live() {
        return () ->
                HealthCheckResponse.named("kafka-watch").status(watch.alive()).build();
    }

    @Produces
    @ApplicationScoped
    @Readiness
    HealthCheck ready() {
        return () -> {
            HealthCheckResponseBuilder response =
                    HealthCheckResponse.named("kafka").status(watch.answers());
            watch.answered().ifPresent(at -> response.withData("answered", at.toString()));
            return response.build();
        };
    }

    @Produces
    @ApplicationScoped
    @Readiness
    HealthCheck behind() {
        return () -> {
            Map<String, Long> lags = watch.lags();
            HealthCheckResponseBuilder response = HealthCheckResponse.named("consumer-lag")
                    .status(lags.values().stream().allMatch(lag -> lag <= config.lagLimit()));
            lags.forEach(response::withData);
            return response.withData("limit", config.lagLimit()).build();
        };
    }

    @Produces
    @ApplicationScoped
    @Startup
    HealthCheck started() {
        return () -> HealthCheckResponse.named("kafka")
                .status(watch.answered().isPresent())
                .build();
    }
}
