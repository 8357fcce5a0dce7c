package io.poolwright.deploy.target;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long a change of a target's key may take before the orchestrator acts on its own. */
@ConfigMapping(prefix = "poolwright.targets")
public interface KeyChangeConfig {

    /** Counted from the request: after this long without an answer the change has failed as AGENT_SILENT. */
    @WithDefault("5m")
    Duration keyPatience();

    /** After this long without an answer an agent is asked once more. */
    @WithDefault("1m")
    Duration keyLease();

    /** How often the keeper looks for changes that nobody has answered. */
    @WithDefault("5s")
    Duration keySweep();
}
