package io.poolwright.template.inventory;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long the vcenter-agent is waited for. */
@ConfigMapping(prefix = "poolwright.inventory")
public interface InventoryConfig {

    /** After how long without an answer the reading of an inventory counts as failed, and may be asked for again. */
    @WithDefault("10m")
    Duration readTimeout();

    /**
     * How old an inventory may become before it is read anew without anybody's asking: for what changes without leaving an event,
     * such as free space, and for a vcenter-agent that has just taken the vCenter over.
     */
    @WithDefault("10m")
    Duration maxAge();

    /** How long a request to test a vCenter waits for the agent's answer. */
    @WithDefault("20s")
    Duration testTimeout();

    /** How much earlier than that the agent is to give up on the vCenter, so that its answer still arrives. */
    @WithDefault("5s")
    Duration testMargin();

    /** How often the answer to a test is looked for at first; less often later. */
    @WithDefault("100ms")
    Duration testPollInterval();
}
