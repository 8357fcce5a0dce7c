package io.poolwright.lab.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;

import io.poolwright.lab.Lab;
import io.poolwright.lab.LabOptions;
import io.poolwright.lab.LabTemplate;
import io.poolwright.lab.api.Deployment;
import io.poolwright.lab.process.ProcessFailedException;
import io.poolwright.lab.service.ServiceProcess;
import io.poolwright.lab.vcsim.Vcsim;

/**
 * Measures a vcenter-agent at vcsim, in a lab of its own: what one deployment asks of a vCenter, and what the agent takes while
 * very many deployments wait there at the same time.
 */
final class AgentBench {

    private static final int TO_WARM_UP = 4;
    private static final int METHODS_SHOWN = 10;
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Duration QUIET = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** vcsim's datastores have 5 TB each, and a clone takes 26 GB. */
    private static final int DATASTORES = 4;

    private static final int PAGE = 200;
    private static final int FIRST_ADDRESS = 10;
    /** In each network; the lab's guests can be reached in the first one only, and only those boot that must succeed. */
    private static final int ADDRESSES = 200;

    private final Lab lab;
    private final ServiceProcess agent;
    private final PrintStream out;
    private int asked;

    private AgentBench(Lab lab, PrintStream out) {
        this.lab = lab;
        this.agent = lab.services().vcenterAgent();
        this.out = out;
    }

    /**
     * Prints the figures of one run.
     *
     * @param measured deployments whose calls are counted
     * @param inFlight deployments that wait at the same time; 0 to leave that out
     */
    static void run(int measured, int inFlight, PrintStream out) throws IOException, InterruptedException {
        LabOptions options = LabOptions.named("bench-vcenter")
                .with(Vcsim.Options.standard().with("-ds=" + DATASTORES))
                .withSettings(
                        "deploy-orchestrator",
                        Map.of(
                                "poolwright.admission.per-vcenter",
                                Integer.toString(Math.max(measured, inFlight)),
                                "poolwright.saga.limits.wait-for-tools",
                                "60m"));
        try (Lab lab = Lab.start(options)) {
            AgentBench bench = new AgentBench(lab, out);
            double calls = bench.deploy(measured);
            if (inFlight > 0) {
                bench.fill(inFlight, calls);
            }
        }
    }

    /** Deployments from their request to their end. @return the calls for each */
    private double deploy(int measured) throws IOException, InterruptedException {
        succeed(TO_WARM_UP);
        Calls before = Calls.of(agent);
        succeed(measured);
        Calls calls = Calls.of(agent).since(before);
        double each = calls.count() / measured;
        out.printf(
                "%nCalls to vCenter: %d deployments side by side, from the request to SUCCEEDED, after %d to warm up%n",
                measured, TO_WARM_UP);
        out.printf(
                "  for each: %.1f calls and %.1f ms of client time (writing calls, reading answers), %.2f ms a call%n",
                each, calls.clientMillis() / measured, calls.clientMillis() / calls.count());
        out.printf(
                "  processor time of the whole agent for each: %.0f ms, %.1f times the client time%n",
                calls.processorMillis() / measured, calls.processorMillis() / calls.clientMillis());
        out.printf("  %-32s %8s %8s%n", "method", "for each", "share");
        calls.counts().entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(METHODS_SHOWN)
                .forEach(method -> out.printf(
                        "  %-32s %8.1f %7.1f%%%n",
                        method.getKey(), method.getValue() / measured, 100 * method.getValue() / calls.count()));
        return each;
    }

    private void succeed(int deployments) {
        for (Deployment deployment : ask(deployments)) {
            Deployment end = lab.deployments().await(deployment.id(), LIMIT);
            if (!end.state().equals("SUCCEEDED")) {
                throw new ProcessFailedException(
                        "A deployment of the bench is %s: %s".formatted(end.state(), end.failureCode()));
            }
        }
    }

    /** Deployments that all wait at the same time, for guests that do not boot. */
    private void fill(int inFlight, double callsOfOne) throws IOException, InterruptedException {
        lab.guests().bootNothing();
        Footprint idle = Footprint.of(agent);
        Calls before = Calls.of(agent);
        long begin = System.nanoTime();
        ask(inFlight);
        awaitAllWaiting(inFlight);
        Calls until = Calls.of(agent).since(before);
        out.printf(
                "%nIn flight: %d deployments on one vcenter-agent, which all wait for VMware Tools after %d s%n",
                inFlight, Duration.ofNanos(System.nanoTime() - begin).toSeconds());
        Footprint full = Footprint.of(agent);
        out.println(Footprint.head());
        full.lines(idle, inFlight).forEach(out::println);
        out.printf(
                "  until then: %.1f calls for each, %.2f times those of one that succeeds; %.1f ms of client time%n",
                until.count() / inFlight, until.count() / inFlight / callsOfOne, until.clientMillis() / inFlight);
        waitOn(inFlight);
    }

    private void waitOn(int inFlight) throws IOException, InterruptedException {
        Calls before = Calls.of(agent);
        pause(QUIET);
        Calls quiet = Calls.of(agent).since(before);
        out.printf(
                "  and in the next %d s: %.0f calls for all, %.3f for each; %.0f ms of processor time%n",
                QUIET.toSeconds(), quiet.count(), quiet.count() / inFlight, quiet.processorMillis());
        int left = waiting();
        if (left < inFlight) {
            throw new ProcessFailedException("Only %d of %d waited to the end".formatted(left, inFlight));
        }
    }

    /** What the orchestrator has heard of, and what the agent says itself. */
    private void awaitAllWaiting(int inFlight) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (waiting() < inFlight || Metrics.of(agent).sum("poolwright_vcenter_waits") < inFlight) {
            if (System.nanoTime() > deadline) {
                throw new ProcessFailedException("Only %d of %d wait in time".formatted(waiting(), inFlight));
            }
            pause(LOOK);
        }
    }

    private int waiting() {
        int count = 0;
        String cursor = "";
        do {
            JsonNode page = lab.api()
                    .get("/api/v1/deployments?state=RUNNING&limit=%d%s".formatted(PAGE, cursor))
                    .orThrow();
            for (JsonNode deployment : page.path("items")) {
                count += deployment.path("step").asText().equals("WAIT_FOR_TOOLS") ? 1 : 0;
            }
            cursor = page.hasNonNull("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return count;
    }

    private List<Deployment> ask(int deployments) {
        LabTemplate template = lab.template(Lab.TEMPLATE_VM);
        return IntStream.range(0, deployments)
                .map(i -> asked++)
                .mapToObj(number -> template.deploy(template.request(
                                "bench-%04d".formatted(number),
                                "10.77.%d.%d".formatted(number / ADDRESSES, FIRST_ADDRESS + number % ADDRESSES))
                        .with("subnetMask", "255.255.0.0")
                        .with("datastore", "LocalDS_%d".formatted(number % DATASTORES))))
                .toList();
    }

    private static void pause(Duration time) {
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS))
                .join();
    }
}
