package io.poolwright.lab.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import io.poolwright.lab.service.ServiceProcess;

/**
 * What a vcenter-agent has asked of vCenters since its start, or in a time.
 *
 * @param counts calls by method
 * @param clientMillis of writing calls and reading answers in the agent
 * @param processorMillis of the whole agent
 */
record Calls(Map<String, Double> counts, double clientMillis, double processorMillis) {

    static Calls of(ServiceProcess agent) throws IOException, InterruptedException {
        Metrics metrics = Metrics.of(agent);
        Duration processor = ProcessHandle.of(agent.pid())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
        return new Calls(
                metrics.by("poolwright_vcenter_calls_seconds_count", "method"),
                1_000 * metrics.sum("poolwright_vcenter_calls_client_seconds_sum"),
                processor.toMillis());
    }

    /** What came after an earlier look. */
    Calls since(Calls before) {
        Map<String, Double> later = new TreeMap<>();
        counts.forEach((method, count) -> later.put(method, count - before.counts.getOrDefault(method, 0.0)));
        return new Calls(later, clientMillis - before.clientMillis, processorMillis - before.processorMillis);
    }

    double count() {
        return counts.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
