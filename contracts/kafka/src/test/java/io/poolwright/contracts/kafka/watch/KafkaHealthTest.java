package io.poolwright.contracts.kafka.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class KafkaHealthTest {

    private static final KafkaWatchConfig CONFIG = new KafkaWatchConfig() {
        @Override
        public Duration interval() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Duration silence() {
            return Duration.ofSeconds(20);
        }

        @Override
        public long lagLimit() {
            return 100;
        }
    };

    @Test
    void isNotReadyWhileItIsFurtherBehindThanTheLimit() {
        assertThat(status(health(Optional.of(Instant.now()), 101).behind())).isEqualTo(Status.DOWN);
        assertThat(status(health(Optional.of(Instant.now()), 100).behind())).isEqualTo(Status.UP);
    }

    @Test
    void isNotReadyOnceKafkaHasBeenSilentForTooLong() {
        assertThat(status(health(Optional.of(Instant.now().minusSeconds(21)), 0).ready()))
                .isEqualTo(Status.DOWN);
        assertThat(status(health(Optional.of(Instant.now()), 0).ready())).isEqualTo(Status.UP);
    }

    @Test
    void isStartedOnceKafkaHasAnswered() {
        assertThat(status(health(Optional.empty(), 0).started())).isEqualTo(Status.DOWN);
        assertThat(status(health(Optional.of(Instant.EPOCH), 0).started())).isEqualTo(Status.UP);
    }

    @Test
    void isDeadOnceItsThreadIsGone() {
        assertThat(status(health(Optional.of(Instant.now()), 0).live())).isEqualTo(Status.DOWN);
    }

    private static Status status(HealthCheck check) {
        return check.call().getStatus();
    }

    /** Of a watch that was never begun. */
    private static KafkaHealth health(Optional<Instant> answered, long lag) {
        return new KafkaHealth(
                new KafkaWatch(CONFIG, Map.of(), new ReadTopics(ConfigProvider.getConfig())) {
                    @Override
                    public Optional<Instant> answered() {
                        return answered;
                    }

                    @Override
                    public Map<String, Long> lags() {
                        return Map.of("poolwright.deployments", lag);
                    }
                },
                CONFIG);
    }
}
