package io.poolwright.deploy.stream.postgres;

import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;

import io.vertx.mutiny.sqlclient.Row;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.deployment.postgres.HistoryRows;
import io.poolwright.deploy.stream.FeedStore.FeedEntry;
import io.poolwright.deploy.stream.Follower.Part;
import io.poolwright.deploy.stream.Follower.Then;
import io.poolwright.deploy.stream.PlaceVector;

/**
 * Makes one part of the rows of several ends: each end's in its own order, and among them by time, so that it reads as it
 * happened.
 */
final class FeedRows {

    private final Map<Integer, Queue<Row>> ends = new TreeMap<>();
    private final String numberColumn;
    private final int step;
    private PlaceVector place;

    private FeedRows(PlaceVector after, String numberColumn, int step) {
        this.place = after;
        this.numberColumn = numberColumn;
        this.step = step;
    }

    static Part<PlaceVector, FeedEntry> ofLog(List<Row> rows, PlaceVector after, int part) {
        FeedRows feed = new FeedRows(after, "log_offset", 1);
        feed.sort(rows, "log_partition");
        Map<Integer, Integer> counts = new TreeMap<>();
        feed.ends.forEach((end, facts) -> counts.put(end, facts.size()));
        List<FeedEntry> entries = feed.merged();
        boolean more = false;
        for (Row row : rows) {
            int partition = row.getInteger("log_partition");
            if (counts.getOrDefault(partition, 0) < part) {
                feed.place = feed.place.with(partition, row.getLong("window_end"));
            }
            more |= feed.place.at(partition) < row.getLong("log_end");
        }
        return new Part<>(entries, feed.place, more ? Then.MORE : Then.WAIT);
    }

    static Part<PlaceVector, FeedEntry> ofBatch(List<Row> rows, PlaceVector after) {
        FeedRows feed = new FeedRows(after, "seq", 0);
        feed.sort(rows, "batch_index");
        List<FeedEntry> entries = feed.merged();
        return new Part<>(entries, feed.place, feed.hasEnded(rows) ? Then.END : Then.WAIT);
    }

    /** All of the batch are there, have ended, and were told to their ends. */
    private boolean hasEnded(List<Row> rows) {
        int size = 0;
        long ended = 0;
        Integer last = null;
        for (Row row : rows) {
            Integer index = row.getInteger("batch_index");
            Integer told = row.getInteger("size");
            size = told == null ? size : told;
            Long finalSeq = row.getLong("final_seq");
            if (!index.equals(last) && finalSeq != null && place.at(index) >= finalSeq) {
                ended++;
            }
            last = index;
        }
        return size > 0 && ended == size;
    }

    private void sort(List<Row> rows, String endColumn) {
        for (Row row : rows) {
            if (row.getUUID("deployment_id") != null) {
                ends.computeIfAbsent(row.getInteger(endColumn), end -> new ArrayDeque<>())
                        .add(row);
            }
        }
    }

    private List<FeedEntry> merged() {
        List<FeedEntry> entries = new ArrayList<>();
        while (!ends.isEmpty()) {
            int end = ends.entrySet().stream()
                    .min(Comparator.comparing(one -> at(one.getValue().element())))
                    .orElseThrow()
                    .getKey();
            Row row = ends.get(end).remove();
            if (ends.get(end).isEmpty()) {
                ends.remove(end);
            }
            place = place.with(end, row.getLong(numberColumn) + step);
            entries.add(new FeedEntry(new DeploymentId(row.getUUID("deployment_id")), HistoryRows.read(row), place));
        }
        return entries;
    }

    private static OffsetDateTime at(Row row) {
        return row.getOffsetDateTime("occurred_at");
    }
}
