package io.poolwright.ssh;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.poolwright.ssh.session.StepProgress;

/** Keeps what a step says. */
public final class Progress implements StepProgress {

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Instant deadline;

    private Progress(Duration time) {
        deadline = Instant.now().plus(time);
    }

    /** With more time than any test needs. */
    public static Progress unhurried() {
        return within(Duration.ofMinutes(10));
    }

    public static Progress within(Duration time) {
        return new Progress(time);
    }

    public List<String> messages() {
        return messages;
    }

    /** What was logged for people. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void progress(int percent, String message) {
        messages.add(message);
    }

    @Override
    public void log(String line) {
        lines.add(line);
    }

    @Override
    public Instant deadline() {
        return deadline;
    }
}
