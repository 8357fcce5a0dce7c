package io.poolwright.deploy.admission;

import java.time.Duration;
import java.util.Map;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many deployments may be under way at once. The same on every replica. */
@ConfigMapping(prefix = "poolwright.admission")
public interface AdmissionConfig {

    /** At each vCenter; the others wait in its queue. */
    @WithDefault("32")
    int perVcenter();

    /** Instead of that at single vCenters, by the name of the vCenter. */
    Map<String, Integer> vcenters();

    /** After this long a batch that did not reach the log completely is given up. */
    @WithDefault("10m")
    Duration batchPatience();

    /** How many may be under way at the vCenter of this name. */
    default int limit(String vcenter) {
        return vcenters().getOrDefault(vcenter, perVcenter());
    }
}
