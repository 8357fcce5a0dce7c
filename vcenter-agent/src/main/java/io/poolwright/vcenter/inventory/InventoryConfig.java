package io.poolwright.vcenter.inventory;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** When inventories are read anew by themselves. */
@ConfigMapping(prefix = "poolwright.vcenter.inventory")
public interface InventoryConfig {

    /** How long after a change the inventory is read, so that what goes with it is seen in the same reading. */
    @WithDefault("2s")
    Duration settle();

    /** How long after one reading on a change another one begins at the earliest, however much changes. */
    @WithDefault("30s")
    Duration minInterval();

    /** How long a vCenter is left alone that could not be watched or read. */
    @WithDefault("30s")
    Duration retryPause();
}
