package io.poolwright.deploy.saga;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long things may take before the orchestrator acts on its own. */
@ConfigMapping(prefix = "poolwright.saga")
public interface SagaConfig {

    /** How long each step of an agent may take, counted from when it became due. */
    Limits limits();

    /** When a step that failed for a reason that may pass is tried again by itself. */
    Retry retry();

    /** When silence means something. */
    Lease lease();

    /** One limit per step of an agent. */
    interface Limits {

        /** Looking at what the deployment will meet. */
        @WithDefault("5m")
        Duration checkPlan();

        /** Cloning copies all of the template's disks. */
        @WithDefault("60m")
        Duration cloneTemplate();

        @WithDefault("5m")
        Duration customizeGuest();

        @WithDefault("10m")
        Duration addDataDisk();

        @WithDefault("5m")
        Duration powerOn();

        /** The guest boots, is customized and boots once more. */
        @WithDefault("15m")
        Duration waitForTools();

        @WithDefault("10m")
        Duration configurePool();

        @WithDefault("5m")
        Duration exportNfs();

        /** For the proof that the target works. */
        @WithDefault("20m")
        Duration proveTarget();

        /** For mounting the export on every host of the cluster, one after the other. */
        @WithDefault("10m")
        Duration mountDatastore();

        /** Undoing one step: powering a VM off, or destroying it, which first lets a clone under way come to its end. */
        @WithDefault("60m")
        Duration undo();
    }

    /** When a step that failed for a reason that may pass is tried again by itself. */
    interface Retry {

        /** Attempts at a step in a row, the first one included, before a person is asked. */
        @WithDefault("3")
        int attempts();

        /** Before the second attempt; doubles from attempt to attempt. Half of it at least, all of it at most is waited. */
        @WithDefault("10s")
        Duration backoff();

        /** What the backoff grows to. */
        @WithDefault("2m")
        Duration longestBackoff();
    }

    /** When silence means something. */
    interface Lease {

        /** After this long without a fact of the running step its command is sent again. */
        @WithDefault("30s")
        Duration duration();

        /** After this many silent leases in a row the step fails with AGENT_LOST. */
        @WithDefault("10")
        int silentLeases();

        /** How long after its deadline a step may still report by itself. */
        @WithDefault("30s")
        Duration grace();

        /** How soon a decision that was stored but perhaps not carried out (a crash in between) is looked at again. */
        @WithDefault("5s")
        Duration pending();

        /** How often the keeper looks for leases that have run out. */
        @WithDefault("2s")
        Duration sweep();
    }
}
