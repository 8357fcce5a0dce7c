package io.poolwright.lab.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

import io.poolwright.lab.api.EventStream;

/** One line for each thing that is done: for logs and pipes. */
final class LineScreen implements Screen {

    private final PrintStream out;
    private final long start = System.nanoTime();
    private final DeploymentProgress progress = new DeploymentProgress();

    LineScreen(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void ready(String part) {
        out.printf(Locale.ROOT, "  ok   %-34s %6s%n", part, seconds(Duration.ofNanos(System.nanoTime() - start)));
    }

    @Override
    public synchronized void say(String line) {
        out.println(line);
    }

    @Override
    public synchronized void show(EventStream.Event event) {
        progress.apply(event)
                .ifPresent(ended -> out.printf(
                        Locale.ROOT,
                        "  %s %-34s %6s  %3d %%%n",
                        ended.succeeded() ? "ok  " : "FAIL",
                        ended.step().title(),
                        seconds(ended.took()),
                        progress.percent()));
    }

    @Override
    public void close() {
        out.flush();
    }

    static String seconds(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1_000.0);
    }
}
