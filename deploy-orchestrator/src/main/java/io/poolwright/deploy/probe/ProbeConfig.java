package io.poolwright.deploy.probe;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long a probe may take, and how often targets are looked at by themselves. */
@ConfigMapping(prefix = "poolwright.probes")
public interface ProbeConfig {

    /**
     * After this long without an answer a probe ends as AGENT_SILENT. An agent waits until shortly before for a guest whose
     * commands hang.
     */
    @WithDefault("90s")
    Duration deadline();

    /** Whether targets are probed by themselves. */
    @WithDefault("true")
    boolean periodic();

    /** How long after a target's last probe the next one begins by itself, give or take a tenth. */
    @WithDefault("15m")
    Duration interval();

    /** How many targets each replica begins to probe by itself in one sweep. */
    @WithDefault("20")
    int atOnce();

    /** How many probes of a target are kept. */
    @WithDefault("500")
    int history();

    /** How often the keeper looks for probes that are overdue and targets that are due. */
    @WithDefault("2s")
    Duration sweep();
}
