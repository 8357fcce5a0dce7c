package io.poolwright.vcenter.session.vsphere;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.poolwright.vcenter.session.VCenterConfig;

/** Settings for waits in tests. */
record QuickConfig(Duration sessionIdleLimit, Optional<String> proxy, Optional<List<String>> noProxy)
        implements VCenterConfig {

    QuickConfig() {
        this(Duration.ofHours(1));
    }

    QuickConfig(Duration sessionIdleLimit) {
        this(sessionIdleLimit, Optional.empty(), Optional.empty());
    }

    static QuickConfig through(String proxy, String... direct) {
        return new QuickConfig(Duration.ofHours(1), Optional.of(proxy), Optional.of(List.of(direct)));
    }

    @Override
    public String soapAction() {
        return "urn:vim25/6.5";
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
