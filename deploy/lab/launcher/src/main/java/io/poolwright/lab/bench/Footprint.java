package io.poolwright.lab.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.poolwright.lab.process.ChildProcess;
import io.poolwright.lab.process.ProcessFailedException;
import io.poolwright.lab.service.ServiceProcess;

/**
 * What a vcenter-agent takes at one moment.
 *
 * @param heapBytes in use after a full collection
 * @param residentBytes of the process
 * @param platformThreads of Java
 * @param virtualThreads that have begun and not ended
 * @param waits for something in vCenter
 * @param collectors that the waits share
 */
record Footprint(
        double heapBytes,
        double residentBytes,
        double platformThreads,
        double virtualThreads,
        double waits,
        double collectors) {

    private static final double KIBI = 1 << 10;
    private static final double MEBI = 1 << 20;
    private static final long LIMIT_SECONDS = 60;
    private static final Pattern THREAD = Pattern.compile("#\\d+ \".*");
    private static final Pattern VIRTUAL = Pattern.compile("#\\d+ \".*\" virtual\\b.*");

    static Footprint of(ServiceProcess agent) throws IOException, InterruptedException {
        String pid = Long.toString(agent.pid());
        String jcmd = ChildProcess.javaCommand().resolveSibling("jcmd").toString();
        run(jcmd, pid, "GC.run");
        Metrics metrics = Metrics.of(agent);
        long residentKilobytes =
                Long.parseLong(run("ps", "-o", "rss=", "-p", pid).strip());
        Path dump = Files.createTempFile("threads", ".txt");
        try {
            run(jcmd, pid, "Thread.dump_to_file", "-overwrite", dump.toString());
            return new Footprint(
                    metrics.sum("jvm_memory_used_bytes", "area", "heap"),
                    residentKilobytes * KIBI,
                    threads(dump, THREAD) - threads(dump, VIRTUAL),
                    threads(dump, VIRTUAL),
                    metrics.sum("poolwright_vcenter_waits"),
                    metrics.sum("poolwright_vcenter_collectors"));
        } finally {
            Files.delete(dump);
        }
    }

    static String head() {
        return "  %-32s %10s %10s %10s %12s".formatted("", "before", "in flight", "more", "for each");
    }

    /** Beside what it took before. @param deployments that make the difference */
    List<String> lines(Footprint before, int deployments) {
        return List.of(
                size("heap after a full collection", before.heapBytes, heapBytes, deployments),
                size("resident memory", before.residentBytes, residentBytes, deployments),
                number("platform threads", before.platformThreads, platformThreads, deployments),
                number("virtual threads", before.virtualThreads, virtualThreads, deployments),
                number("waits at vCenter", before.waits, waits, deployments),
                number("PropertyCollectors for them", before.collectors, collectors, deployments));
    }

    private static String size(String what, double before, double now, int deployments) {
        return "  %-32s %6.1f MiB %6.1f MiB %6.1f MiB %8.1f KiB"
                .formatted(what, before / MEBI, now / MEBI, (now - before) / MEBI, (now - before) / KIBI / deployments);
    }

    private static String number(String what, double before, double now, int deployments) {
        return "  %-32s %10.0f %10.0f %10.0f %12.3f"
                .formatted(what, before, now, now - before, (now - before) / deployments);
    }

    private static long threads(Path dump, Pattern line) throws IOException {
        try (Stream<String> lines = Files.lines(dump)) {
            return lines.filter(line.asMatchPredicate()).count();
        }
    }

    /** What a program says that says little. */
    private static String run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        try {
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            String said = ended ? new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8) : "";
            if (!ended || process.exitValue() != 0) {
                throw new ProcessFailedException("%s did not work: %s".formatted(String.join(" ", command), said));
            }
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
