package io.poolwright.lab.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A process that the lab started: its output goes to a log file, its standard input is a pipe from here (a child that
 * watches it ends when the lab dies), and it is noted in the {@link ProcessJournal} while it lives. Safe for use by several
 * threads.
 */
public final class ChildProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(8);
    private static final int LOG_LINES_SHOWN = 12;

    private final String name;
    private final Path log;
    private final Process process;

    private ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /**
     * What to start.
     *
     * @param name for people, in messages and in the journal
     * @param environment added to that of this process
     * @param log appended to
     */
    public record Command(
            String name, List<String> arguments, Map<String, String> environment, Path directory, Path log) {

        public Command(String name, List<String> arguments, Path log) {
            this(name, arguments, Map.of(), log.toAbsolutePath().getParent(), log);
        }

        /** Starts it. @throws ProcessFailedException when the system refuses to */
        public ChildProcess start(ProcessJournal journal) {
            ProcessBuilder builder = new ProcessBuilder(arguments)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            try {
                Files.createDirectories(log.toAbsolutePath().getParent());
                Files.createDirectories(directory);
                Process process = builder.start();
                journal.started(name, process.toHandle());
                process.onExit().thenAccept(ended -> journal.ended(ended.pid()));
                return new ChildProcess(name, log, process);
            } catch (IOException e) {
                throw new ProcessFailedException(name + " could not be started: " + e.getMessage(), e);
            }
        }
    }

    /** The arguments that start a Java class on the class path of this JVM, with a small and quickly started JVM. */
    public static List<String> java(Class<?> main, String maxHeap, List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(
                javaCommand().toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx" + maxHeap,
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        all.addAll(arguments);
        return List.copyOf(all);
    }

    /** The java command of the JDK that runs this. */
    public static Path javaCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /**
     * Waits until it is ready.
     *
     * @throws ProcessFailedException when it ends before, or is not ready in time; the message carries the end of its log
     */
    public ChildProcess awaitReady(Readiness readiness, Duration limit) {
        if (readiness.await(limit, process.onExit())) {
            return this;
        }
        String outcome = process.isAlive()
                ? "was not ready within %d s".formatted(limit.toSeconds())
                : "ended with exit code %d".formatted(process.exitValue());
        throw new ProcessFailedException("%s %s%n%s".formatted(name, outcome, endOfLog()));
    }

    private String endOfLog() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return log + ":\n  "
                    + String.join("\n  ", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return "(its log " + log + " cannot be read: " + e.getMessage() + ")";
        }
    }

    public String name() {
        return name;
    }

    public Path log() {
        return log;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code, empty while it lives. */
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Completes when it has ended, for whatever reason. */
    public CompletableFuture<ChildProcess> onExit() {
        return process.onExit().thenApply(ended -> this);
    }

    /** Asks it to end, and kills it when it has not within some seconds. */
    @Override
    public void close() {
        process.destroy();
        if (!ended(GRACE)) {
            kill();
        }
    }

    /** Ends it without asking: {@code kill -9}. Returns when it is gone. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        ended(GRACE);
    }

    /** Stops it in its tracks, as a machine does that sleeps or swaps; nothing of it runs until {@link #goOn}. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets it go on, unaware of the time that has passed. */
    public void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new ProcessFailedException(name + " could not be sent to " + this.name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean ended(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
