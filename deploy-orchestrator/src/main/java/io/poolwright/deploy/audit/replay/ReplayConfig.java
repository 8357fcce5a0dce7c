package io.poolwright.deploy.audit.replay;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of replays and rebuilds. */
@ConfigMapping(prefix = "poolwright.audit.replay")
public interface ReplayConfig {

    /** How many findings of a replay are kept; further ones are only counted. */
    @WithDefault("1000")
    int mostFindings();

    /** After this long without a sign from the replica that does it, a replay or rebuild counts as failed. */
    @WithDefault("60s")
    Duration silence();

    /** How often every replica looks for such ones. */
    @WithDefault("15s")
    Duration sweep();
}
