package io.poolwright.lab.service;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.poolwright.lab.process.ChildProcess;
import io.poolwright.lab.process.FreePorts;
import io.poolwright.lab.process.ProcessFailedException;
import io.poolwright.lab.process.ProcessJournal;
import io.poolwright.lab.process.Readiness;
import io.poolwright.lab.process.Tethered;

/**
 * One instance of a service in a JVM of its own, on a loopback port that it keeps through restarts. When it dies unasked it is
 * started again, as Kubernetes would. Safe for use by several threads.
 */
public final class ServiceProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final long RESTART_DELAY_MILLIS = 200;
    /** Small, and quickly started; the bench wants services as they are in production. */
    private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx384m";

    private static final String ENTRY_POINT = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

    private final String name;
    private final Path application;
    private final Map<String, String> settings;
    private final Path directory;
    private final ProcessJournal journal;
    private final int port = FreePorts.one();
    private volatile boolean wasReady;
    private boolean supervised = true;
    private boolean stopping;
    private ChildProcess process;

    /**
     * Does not start it yet.
     *
     * @param name of the service's module, with a number for further replicas
     * @param application its {@code quarkus-run.jar}
     * @param settings configuration by property name; given as environment variables, so that no secret shows in the process
     *     list
     * @param directory working directory and place of its log
     */
    public ServiceProcess(
            String name, Path application, Map<String, String> settings, Path directory, ProcessJournal journal) {
        this.name = name;
        this.application = application;
        this.settings = Map.copyOf(settings);
        this.directory = directory;
        this.journal = journal;
    }

    /** Starts it without waiting until it is ready. @throws ProcessFailedException if it has not been built */
    public synchronized ServiceProcess start() {
        if (!Files.isRegularFile(application)) {
            throw new ProcessFailedException(name + " has not been built: " + application + " is missing");
        }
        stopping = false;
        process = new ChildProcess.Command(name, command(), environment(), directory, log()).start(journal);
        process.onExit().thenAccept(this::ended);
        return this;
    }

    /**
     * Waits until it answers: the first time it must not die before, later through restarts.
     *
     * @throws ProcessFailedException if it does not in time
     */
    public ServiceProcess awaitReady() {
        Readiness health = Readiness.url(URI.create(url() + "/q/health/ready"));
        if (!wasReady) {
            current().awaitReady(health, START_LIMIT);
            wasReady = true;
        } else if (!health.await(START_LIMIT, new CompletableFuture<>())) {
            throw new ProcessFailedException(name + " did not become ready again, see " + log());
        }
        return this;
    }

    /** Whether it is started again when it dies; it is, unless switched off. */
    public synchronized void supervise(boolean restart) {
        supervised = restart;
    }

    /** {@code kill -9}. Returns when the process is gone; the supervision then starts it again. */
    public void kill() {
        current().kill();
    }

    /** It stands still until {@link #goOn}, as on a machine that sleeps. */
    public void freeze() {
        current().freeze();
    }

    public void goOn() {
        current().goOn();
    }

    /** Ends it in good order; it can be started again. */
    @Override
    public void close() {
        ChildProcess last;
        synchronized (this) {
            stopping = true;
            last = process;
        }
        if (last != null) {
            last.close();
        }
    }

    /** Whether it was ended in good order, and not started again since. */
    public synchronized boolean isClosed() {
        return stopping;
    }

    /** For people, and unique in a lab. */
    public String name() {
        return name;
    }

    /** {@code http://127.0.0.1:port}. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Everything that it printed, over all restarts. */
    public Path log() {
        return directory.resolve(name + ".log");
    }

    public boolean isAlive() {
        return current().isAlive();
    }

    public long pid() {
        return current().pid();
    }

    private synchronized ChildProcess current() {
        return process;
    }

    private synchronized void ended(ChildProcess ended) {
        if (stopping || !supervised || ended != process) {
            return;
        }
        LOG.info(
                "{} ended with exit code {} and is started again",
                name,
                ended.exitCode().orElse(-1));
        CompletableFuture.delayedExecutor(RESTART_DELAY_MILLIS, TimeUnit.MILLISECONDS)
                .execute(() -> {
                    synchronized (this) {
                        if (!stopping) {
                            start();
                        }
                    }
                });
    }

    private List<String> command() {
        Path tether = Path.of(URI.create(Tethered.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        List<String> command = new ArrayList<>();
        command.add(ChildProcess.javaCommand().toString());
        command.addAll(List.of(
                System.getProperty("poolwright.lab.service-jvm", SHORT_LIVED).split(" ")));
        command.addAll(List.of(
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                // what the manifest says, which only counts with -jar
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                application + java.io.File.pathSeparator + tether,
                Tethered.class.getName(),
                ENTRY_POINT));
        return command;
    }

    private Map<String, String> environment() {
        Map<String, String> all = new HashMap<>();
        List<Map.Entry<String, String>> entries = new ArrayList<>(settings.entrySet());
        entries.add(Map.entry("quarkus.http.host", "127.0.0.1"));
        entries.add(Map.entry("quarkus.http.port", String.valueOf(port)));
        entries.forEach(entry -> all.put(variable(entry.getKey()), entry.getValue()));
        return all;
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
