package io.poolwright.vcenter.session.vsphere;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.poolwright.vcenter.session.VCenterConfig;

/** Settings for waits in tests. */
record QuickConfig(Duration sessionIdleLimit, Optional<String> proxy, Optional<List<String>> noProxy, String soapAction)
        implements VCenterConfig {

    private static final String VERSION = "urn:vim25/6.5";

    QuickConfig() {
        this(Duration.ofHours(1));
    }

    QuickConfig(Duration sessionIdleLimit) {
        this(sessionIdleLimit, Optional.empty(), Optional.empty(), VERSION);
    }

    static QuickConfig through(String proxy, String... direct) {
        return new QuickConfig(Duration.ofHours(1), Optional.of(proxy), Optional.of(List.of(direct)), VERSION);
    }

    static QuickConfig speaking(String soapAction) {
        return new QuickConfig(Duration.ofHours(1), Optional.empty(), Optional.empty(), soapAction);
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration readTimeout() {
        return Duration.ofSeconds(20);
    }

    @Override
    public Duration updateWait() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration outageTolerance() {
        return Duration.ofSeconds(10);
    }

    @Override
    public int unitsPerVcenter() {
        return 640;
    }

    @Override
    public int unitsPerHost() {
        return 16;
    }

    @Override
    public int unitsPerFullClone() {
        return 4;
    }

    @Override
    public int unitsPerLinkedClone() {
        return 1;
    }

    @Override
    public Duration keepAlive() {
        return Duration.ofMinutes(10);
    }
}
