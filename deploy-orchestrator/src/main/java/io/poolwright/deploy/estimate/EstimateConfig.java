package io.poolwright.deploy.estimate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What estimates are taken from. */
@ConfigMapping(prefix = "poolwright.estimate")
public interface EstimateConfig {

    /** Of how many successful deployments of a template, the latest ones. */
    @WithDefault("50")
    int latest();

    /** How many samples a step needs before they replace the stated default. */
    @WithDefault("3")
    int enough();
}
