package io.poolwright.ssh.probe;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How long a probe may take, and when a pool is too full. */
@ConfigMapping(prefix = "poolwright.probe")
public interface ProbeConfig {

    /** Probes that are made at the same time, beside the steps of deployments; further ones wait. */
    @WithDefault("32")
    @Min(1)
    @Max(1000)
    int maxConcurrency();

    /** How long a target is tried to be reached before it counts as unreachable. */
    @WithDefault("10s")
    Duration patience();

    /** How long before its deadline a probe stops waiting for the guest, so that what it found still arrives in time. */
    @WithDefault("5s")
    Duration reportTime();

    /** For each command that reads something. */
    @WithDefault("8s")
    Duration commandTimeout();

    /** A pool that is so full, in percent of its size, is a warning. */
    @WithDefault("80")
    @Min(1)
    @Max(100)
    int capacityWarning();

    /** A pool that is so full, in percent of its size, is a failure. */
    @WithDefault("95")
    @Min(1)
    @Max(100)
    int capacityFailed();

    /** By how much a target's clock may differ from this agent's, beside the time that asking takes. */
    @WithDefault("5s")
    Duration clockSkew();
}
