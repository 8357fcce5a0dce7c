package io.poolwright.lab.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.poolwright.lab.Lab;
import io.poolwright.lab.LabOptions;
import io.poolwright.lab.LabTemplate;
import io.poolwright.lab.api.Deployment;
import io.poolwright.lab.guest.GuestSpec;

/**
 * Measures the vcenter-agent, then the deploy-orchestrator, each in a lab of its own: what a deployment asks of a vCenter and
 * what it takes to have many in flight; how fast facts come from a real Kafka into a real PostgreSQL, and how fast questions
 * are answered when there are very many. All figures of a run are from that run.
 */
@Command(
        name = "poolwright bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures the vcenter-agent, the projector and the lists of deployments and events, in labs of its own.")
public final class Bench implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final double FACTS_PER_SECOND = 5_000;
    private static final double READ_MILLIS = 20;
    private static final int SOME = 1_000;

    @Option(
            names = "--deployments",
            description = "How many there are when lists are read (default: ${DEFAULT-VALUE}).")
    private int deployments = 100_000;

    @Option(names = "--facts", description = "Facts of each deployment (default: ${DEFAULT-VALUE}).")
    private int facts = 40;

    @Option(
            names = "--projected",
            description =
                    "Deployments that go through Kafka and the projector; the rest are copies (default: ${DEFAULT-VALUE}).")
    private int projected = 10_000;

    @Option(names = "--requests", description = "Requests for each figure (default: ${DEFAULT-VALUE}).")
    private int requests = 2_000;

    @Option(
            names = "--measured",
            description = "Deployments whose calls to vCenter are counted, at most 190 (default: ${DEFAULT-VALUE}).")
    private int measured = 20;

    @Option(
            names = "--in-flight",
            description = "Deployments that wait at the vcenter-agent at the same time (default: ${DEFAULT-VALUE}).")
    private int inFlight = 500;

    @Option(names = "--only-vcenter", description = "The vcenter-agent is measured, nothing else.")
    private boolean onlyVcenter;

    @Option(names = "--strict", description = "Exit code 1 if a limit is missed.")
    private boolean strict;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    /** Entry point of {@code ./poolwright bench}. */
    public static void main(String[] arguments) throws IOException {
        try (InputStream configuration = Bench.class.getResourceAsStream("/demo-logging.properties")) {
            LogManager.getLogManager().readConfiguration(configuration);
        }
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        out.printf(
                "Poolwright bench: %d processors, load %.1f, Java %s%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version());
        AgentBench.run(measured, inFlight, out);
        if (onlyVcenter) {
            return 0;
        }
        try (Lab lab = Lab.start(LabOptions.named("bench"))) {
            boolean fast = project(lab, patterns(lab));
            boolean quick = read(lab);
            return !strict || fast && quick ? 0 : 1;
        }
    }

    /** What really happens, once each; most deployments succeed. */
    private List<History> patterns(Lab lab) {
        LabTemplate template = lab.template(Lab.TEMPLATE_VM);
        lab.guests().prepare("pattern-failing", GuestSpec::withNfsServerInactive);
        Deployment failed = template.deploy(
                template.request("pattern-failing", "10.77.0.51").with("onFailure", "KEEP"));
        Deployment succeeded = template.deploy("pattern-succeeding", "10.77.0.50");
        Deployment cancelled = template.deploy("pattern-cancelled", "10.77.0.52");
        lab.deployments().follow(cancelled.id(), LIMIT, event -> {
            if (event.type().equals("StepSucceeded")) {
                cancel(lab, cancelled);
            }
        });
        Log log = new Log(lab.kafka().bootstrapServers());
        List<History> ended = new ArrayList<>();
        for (Deployment one : List.of(succeeded, failed, cancelled)) {
            Deployment end = lab.deployments().await(one.id(), LIMIT);
            out.printf("  pattern: %s, %d facts%n", end.state(), end.lastSeq());
            ended.add(log.history(end).ofLength(facts));
        }
        List<History> mixed = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            mixed.add(ended.get(i == 10 ? 1 : i == 20 || i == 30 ? 2 : 0));
        }
        return mixed;
    }

    /** At whichever step it is: once is enough. */
    private static void cancel(Lab lab, Deployment deployment) {
        if (lab.deployments().get(deployment.id()).state().equals("RUNNING")) {
            lab.deployments().cancel(deployment.id(), "DESTROY");
        }
    }

    private boolean project(Lab lab, List<History> patterns) throws SQLException {
        Projected run = Projected.of(lab, patterns, projected);
        out.printf("%nProjector: %d facts of %d deployments, from Kafka to PostgreSQL%n", run.facts(), projected);
        out.printf(
                "  %.0f facts/s (%.1f s), %.2f times the %.0f that are wanted%n",
                run.perSecond(), run.time().toMillis() / 1_000.0, run.perSecond() / FACTS_PER_SECOND, FACTS_PER_SECOND);
        out.printf(
                "  processor time for each fact: %.0f µs in the service, %.0f µs in PostgreSQL%n",
                run.microsOf(run.serviceTime()), run.microsOf(run.databaseTime()));
        return run.perSecond() >= FACTS_PER_SECOND;
    }

    private boolean read(Lab lab) throws IOException, InterruptedException, SQLException {
        List<String> ids;
        try (var connection = lab.postgres().connect("deployments")) {
            Copies copies = new Copies(connection);
            long begin = System.nanoTime();
            copies.fillUpTo(deployments, facts);
            out.printf(
                    "%nReads: %d deployments with %d facts (filled up in %d s)%n",
                    copies.number("SELECT count(*) FROM deployments"),
                    copies.number("SELECT count(*) FROM facts"),
                    Duration.ofNanos(System.nanoTime() - begin).toSeconds());
            ids = copies.ids(SOME, facts);
        }
        Reader reader = new Reader(
                lab.api().origin(),
                lab.orchestrators().getFirst().url(),
                lab.firstAdmin().name(),
                lab.firstAdmin().password());
        boolean quick = true;
        out.println(Times.head());
        for (Times times : new Reads(reader, ids, requests).all()) {
            out.println(times.line(READ_MILLIS));
            quick &= times.millis(0.99) < READ_MILLIS;
        }
        out.printf("  limit: p99 under %.0f ms%n", READ_MILLIS);
        return quick;
    }
}
