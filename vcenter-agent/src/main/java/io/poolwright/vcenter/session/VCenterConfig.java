package io.poolwright.vcenter.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the agent behaves towards every vCenter. */
@ConfigMapping(prefix = "poolwright.vcenter")
public interface VCenterConfig {

    /** The version of the vSphere API that calls name, as a SOAPAction; vCenter 6.5 to 9 serve the default. */
    @WithDefault("urn:vim25/6.5")
    String soapAction();

    /** Host and port of an HTTP proxy that vCenters are reached through, without login; empty for none. */
    Optional<String> proxy();

    /** Hosts that are reached directly all the same; one that begins with a dot stands for all hosts below it. */
    Optional<List<String>> noProxy();

    /** How long a TCP and TLS connection to a vCenter may take to come about. */
    @WithDefault("10s")
    Duration connectTimeout();

    /** How long a vCenter may take to answer one call; longer than {@link #updateWait()}. */
    @WithDefault("60s")
    Duration readTimeout();

    /** How long vCenter holds one call that waits for updates before it answers that there are none. */
    @WithDefault("20s")
    Duration updateWait();

    /** How long a wait goes on while the vCenter cannot be reached, before the step fails. */
    @WithDefault("30s")
    Duration outageTolerance();

    /** How many units of work one vCenter does at a time; what goes beyond waits here, in a queue that tells its places. */
    @WithDefault("640")
    int unitsPerVcenter();

    /** How many units of work one host does at a time: of clones, the host that the template is registered on. */
    @WithDefault("16")
    int unitsPerHost();

    /** How many units a full clone takes. */
    @WithDefault("4")
    int unitsPerFullClone();

    /** How many units a linked clone takes. */
    @WithDefault("1")
    int unitsPerLinkedClone();

    /** How often sessions are kept from expiring in vCenter, which ends idle ones after 30 minutes. */
    @WithDefault("10m")
    Duration keepAlive();

    /** After how long without any use a session is logged out instead. */
    @WithDefault("1h")
    Duration sessionIdleLimit();
}
