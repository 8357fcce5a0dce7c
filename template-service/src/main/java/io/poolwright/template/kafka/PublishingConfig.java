package io.poolwright.template.kafka;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When templates are published that could not be published at once. */
@ConfigMapping(prefix = "poolwright.templates.publishing")
public interface PublishingConfig {

    /** How long to wait after the first failure; doubled by each further one. */
    @WithDefault("1s")
    Duration retryMin();

    /** The longest wait between two attempts. */
    @WithDefault("30s")
    Duration retryMax();

    /** How often to look for what another replica left unpublished. */
    @WithDefault("30s")
    Duration sweepInterval();
}
