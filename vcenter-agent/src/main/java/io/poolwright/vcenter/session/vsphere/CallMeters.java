package io.poolwright.vcenter.session.vsphere;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts the calls to all vCenters with the time that they take, and beside it the time that they take here: for writing
 * them and for reading their answers. Safe for use by many threads.
 */
final class CallMeters {

    private final MeterRegistry metrics;
    private final Timer here;
    private final Map<String, Timer> calls = new ConcurrentHashMap<>();

    CallMeters(MeterRegistry metrics) {
        this.metrics = metrics;
        this.here = metrics.timer("poolwright.vcenter.calls.client");
    }

    /**
     * @param whole time of the call
     * @param away the part of it that passed outside
     */
    void called(String method, Duration whole, Duration away) {
        calls.computeIfAbsent(method, name -> metrics.timer("poolwright.vcenter.calls", "method", name))
                .record(whole);
        here.record(whole.minus(away));
    }
}
