package io.poolwright.deploy.plan;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How plans are made and kept. */
@ConfigMapping(prefix = "poolwright.plans")
public interface PlanConfig {

    /** After this long without an answer of the agent a plan ends as AGENT_SILENT. */
    @WithDefault("45s")
    Duration patience();

    /** How long a deployment may refer to a plan by its hash. */
    @WithDefault("24h")
    Duration kept();
}
