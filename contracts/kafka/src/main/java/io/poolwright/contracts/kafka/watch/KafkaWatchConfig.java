package io.poolwright.contracts.kafka.watch;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How closely each service watches Kafka. */
@ConfigMapping(prefix = "poolwright.kafka.watch")
public interface KafkaWatchConfig {

    /** How long it rests between two looks. */
    @WithDefault("5s")
    Duration interval();

    /** How long one look may take. */
    @WithDefault("10s")
    Duration patience();

    /** After this long without an answer Kafka counts as away, and the service as not ready. */
    @WithDefault("20s")
    Duration silence();

    /** Records that the service may be behind on a topic and still count as ready; what it answers is that old. */
    @WithDefault("10000")
    long lagLimit();
}
