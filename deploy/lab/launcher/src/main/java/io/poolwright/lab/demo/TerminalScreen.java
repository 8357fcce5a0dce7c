package io.poolwright.lab.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.poolwright.lab.api.EventStream;

/** Finished steps as lines, and below them a bar that moves. For terminals that know ANSI control sequences. */
final class TerminalScreen implements Screen {

    private static final int BAR = 32;
    private static final int MESSAGE = 44;
    private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";
    private static final String ERASE_LINE = "\r\u001b[2K";

    private final PrintStream out;
    private final long start = System.nanoTime();
    private final DeploymentProgress progress = new DeploymentProgress();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("screen").unstarted(task));
    private String activity = "Starting the lab…";
    private boolean deploying;
    private int ticks;
    private int shownPercent;

    TerminalScreen(PrintStream out) {
        this.out = out;
        ticker.scheduleAtFixedRate(this::draw, 0, 80, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void ready(String part) {
        line(GREEN + "✔" + PLAIN, part, Duration.ofNanos(System.nanoTime() - start));
    }

    @Override
    public synchronized void say(String text) {
        out.println(ERASE_LINE + text);
        draw();
    }

    @Override
    public synchronized void show(EventStream.Event event) {
        deploying = true;
        progress.apply(event)
                .ifPresent(ended -> line(
                        ended.succeeded() ? GREEN + "✔" + PLAIN : RED + "✘" + PLAIN,
                        ended.step().title(),
                        ended.took()));
        activity = progress.message();
        draw();
    }

    @Override
    public synchronized void close() {
        ticker.shutdownNow();
        out.print(ERASE_LINE);
        out.flush();
    }

    private void line(String mark, String text, Duration took) {
        out.printf(Locale.ROOT, "%s  %s %-34s %7s%n", ERASE_LINE, mark, text, LineScreen.seconds(took));
        draw();
    }

    private synchronized void draw() {
        if (ticker.isShutdown()) {
            return;
        }
        char spin = SPINNER.charAt(ticks++ / 2 % SPINNER.length());
        String text = activity.length() > MESSAGE ? activity.substring(0, MESSAGE - 1) + "…" : activity;
        if (deploying) {
            // moves towards where it is, so that the eye can follow
            shownPercent += Math.clamp(progress.percent() - shownPercent, 0, 3);
            int filled = shownPercent * BAR / 100;
            out.print(ERASE_LINE + "  " + spin + " " + "█".repeat(filled) + "░".repeat(BAR - filled)
                    + " %3d %%  %s".formatted(shownPercent, text));
        } else {
            out.print(ERASE_LINE + "  " + spin + " " + text);
        }
        out.flush();
    }
}
