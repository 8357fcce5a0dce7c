package io.poolwright.deploy.audit.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Keeps count of one run and tells the store of it every now and then; that is also how the run learns that it is to stop.
 * Used by one thread.
 */
final class Recorder {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final RunId run;
    private final RunStore store;
    private final int mostFindings;
    private final BooleanSupplier stopping;
    private final List<Finding> unsaved = new ArrayList<>();
    private long total;
    private long read;
    private long unreadable;
    private long facts;
    private long deployments;
    private long findings;
    private int saved;
    private long savedAt = System.nanoTime();

    /** @param mostFindings how many are kept; all are counted */
    Recorder(RunId run, RunStore store, int mostFindings, BooleanSupplier stopping) {
        this.run = run;
        this.store = store;
        this.mostFindings = mostFindings;
        this.stopping = stopping;
    }

    void expect(long records) {
        total += records;
    }

    /** @throws RunStoppedException if the run is to stop */
    void read(long records, int notReadable, long comparedOrStored) {
        read += records;
        total = Math.max(total, read);
        unreadable += notReadable;
        facts += comparedOrStored;
        if (System.nanoTime() - savedAt > INTERVAL.toNanos()) {
            save();
        }
    }

    void add(Finding finding) {
        findings++;
        if (saved + unsaved.size() < mostFindings) {
            unsaved.add(finding);
        }
    }

    void addDeployments(long count) {
        deployments += count;
    }

    /** @throws RunStoppedException if the run is to stop */
    void save() {
        if (stopping.getAsBoolean()) {
            throw new RunStoppedException(Run.State.FAILED, "The service was stopped; begin it again");
        }
        RunStore.Wish wish = store.progress(run, progress(), List.copyOf(unsaved), saved + 1);
        saved += unsaved.size();
        unsaved.clear();
        savedAt = System.nanoTime();
        switch (wish) {
            case GO_ON -> {}
            case STOP -> throw new RunStoppedException(Run.State.CANCELLED, "It was cancelled");
            case GIVEN_UP ->
                throw new RunStoppedException(Run.State.FAILED, "It was not heard of for too long and was given up");
        }
    }

    Run.Progress progress() {
        return new Run.Progress(total, read, unreadable, facts, deployments, findings);
    }
}
