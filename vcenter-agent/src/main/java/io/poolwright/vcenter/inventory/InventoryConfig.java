package io.poolwright.vcenter.inventory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How inventories are published. */
@ConfigMapping(prefix = "poolwright.vcenter.inventory")
public interface InventoryConfig {

    /** How many bytes of JSON go into one record at most; well below the brokers' limit, which is 1 MB by default. */
    @WithDefault("400000")
    int partBytes();
}
