package io.poolwright.deploy.audit.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.poolwright.deploy.audit.replay.LogSource.Part;
import io.poolwright.deploy.audit.replay.LogSource.Range;
import io.poolwright.deploy.audit.replay.LogSource.Reading;
import io.poolwright.deploy.projection.LogBatch;
import io.poolwright.deploy.projection.ProjectedBatch;
import io.poolwright.deploy.projection.Projection;
import io.poolwright.deploy.projection.ProjectionRebuild;
import io.poolwright.deploy.projection.ProjectionRebuild.Tables;

/**
 * Makes the tables anew from the whole log, by the projector's own rules and with its own statements. All of it is committed
 * at once, together with how far the log was read: no projector of any replica misses or repeats a record. What has become due
 * is left to the lease keeper.
 */
final class LogRebuild {

    private final LogSource log;
    private final ProjectionRebuild rebuild;
    private final Projection projection;
    private final Recorder recorder;

    LogRebuild(LogSource log, ProjectionRebuild rebuild, Projection projection, Recorder recorder) {
        this.log = log;
        this.rebuild = rebuild;
        this.projection = projection;
        this.recorder = recorder;
    }

    /** Blocks until the new tables are committed. */
    void run() {
        try (Reading reading = log.open()) {
            rebuild.anew(tables -> fill(tables, reading));
        }
    }

    private void fill(Tables tables, Reading reading) {
        // asked when nobody can read on any more
        Map<Integer, Range> ranges = new TreeMap<>(reading.ranges(Optional.empty()));
        ranges.forEach((partition, range) ->
                requireWhole(partition, range, tables.positions().getOrDefault(partition, 0L)));
        ranges.values().forEach(range -> recorder.expect(range.end() - range.start()));
        recorder.save();
        tables.empty();
        Map<Integer, Long> ends = new HashMap<>();
        ranges.forEach((partition, range) -> {
            fill(tables, reading, partition, range);
            ends.put(partition, range.end());
        });
        tables.finish(ends);
        recorder.save();
    }

    /** From less than everything that was ever said nothing is made anew. */
    private static void requireWhole(int partition, Range range, long position) {
        if (range.oldest() > 0) {
            throw new IllegalStateException(
                    "Partition %d of the log begins at %d: it is not whole".formatted(partition, range.oldest()));
        }
        if (position > range.end()) {
            throw new IllegalStateException("Partition %d of the log ends at %d, but was read up to %d before"
                    .formatted(partition, range.end(), position));
        }
    }

    private void fill(Tables tables, Reading reading, int partition, Range range) {
        long next = range.start();
        while (next < range.end()) {
            Part part = reading.read(partition, next, range.end());
            LogBatch batch = new LogBatch(part.facts(), Map.of(partition, part.next()));
            ProjectedBatch added =
                    tables.add(batch, known -> projection.project(known, batch.facts(), anyPartition -> false));
            recorder.addDeployments(
                    added.facts().stream().filter(fact -> fact.seq() == 1).count());
            recorder.read(part.next() - next, part.unreadable(), added.facts().size());
            next = part.next();
        }
    }
}
