package io.poolwright.deploy.audit.replay;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.audit.replay.Finding.Kind;
import io.poolwright.deploy.audit.replay.LogSource.Range;
import io.poolwright.deploy.audit.replay.LogSource.Reading;
import io.poolwright.deploy.projection.Projection;

/**
 * Reads the log again and reports everything in the tables that is not as the log has it. One partition is in memory at a
 * time. The projector goes on meanwhile: what it adds is not taken for a difference.
 */
final class Replay {

    private static final int IDS_AT_ONCE = 2_000;

    private final LogSource log;
    private final StoredProjection stored;
    private final Projection projection;
    private final Recorder recorder;

    Replay(LogSource log, StoredProjection stored, Projection projection, Recorder recorder) {
        this.log = log;
        this.stored = stored;
        this.projection = projection;
        this.recorder = recorder;
    }

    /** Blocks until all is compared. */
    void run(Run.Scope scope) {
        try (Reading reading = log.open()) {
            Map<Integer, Range> ranges = new TreeMap<>(reading.ranges(scope.since()));
            scope.deployment()
                    .map(reading::partitionOf)
                    .ifPresent(only -> ranges.keySet().retainAll(Set.of(only)));
            // before the positions: so each of them is in the log before those
            Set<DeploymentId> unexplained = storedIds(scope);
            Map<Integer, Long> positions = stored.positions();
            ranges.forEach((partition, range) ->
                    recorder.expect(Math.max(0, upTo(range, positions.getOrDefault(partition, 0L)) - range.start())));
            ranges.forEach((partition, range) -> unexplained.removeAll(
                    replay(reading, scope, partition, range, positions.getOrDefault(partition, 0L))));
            unexplained.forEach(
                    id -> recorder.add(Finding.of(Kind.DEPLOYMENT_INVENTED, id, "Nobody has asked for it in the log")));
            if (scope.deployment().isEmpty()) {
                report(stored.factsOfNoPartition());
            }
        }
        recorder.save();
    }

    private static long upTo(Range range, long position) {
        return Math.min(position, range.end());
    }

    private Set<DeploymentId> replay(Reading reading, Run.Scope scope, int partition, Range range, long position) {
        if (range.oldest() > 0) {
            recorder.add(Finding.ofPartition(
                    Kind.LOG_INCOMPLETE,
                    partition,
                    "The log has lost its records before offset %d".formatted(range.oldest())));
        }
        if (position > range.end()) {
            recorder.add(Finding.ofPartition(
                    Kind.LOG_INCOMPLETE,
                    partition,
                    "The log ends at %d, the tables have read it up to %d".formatted(range.end(), position)));
        }
        PartitionReplay replay = new PartitionReplay(reading, stored, new Fold(projection), recorder, scope, partition);
        replay.goTo(range.start(), upTo(range, position));
        replay.compareDeployments();
        report(stored.factsBeyondTheLog(partition).stream()
                .filter(row ->
                        scope.deployment().isEmpty() || scope.deployment().get().equals(row.deployment()))
                .toList());
        return replay.known();
    }

    private void report(List<FactRow> nowhere) {
        nowhere.forEach(row -> recorder.add(
                Finding.of(Kind.FACT_INVENTED, row, "The log has not come to this place, or does not have it")));
    }

    /** Only a reading from the beginning knows all of them. */
    private Set<DeploymentId> storedIds(Run.Scope scope) {
        Set<DeploymentId> found = new HashSet<>();
        if (scope.since().isPresent()) {
            return found;
        }
        if (scope.deployment().isPresent()) {
            return new HashSet<>(
                    stored.deployments(0, List.of(scope.deployment().get()))
                            .rows()
                            .keySet());
        }
        Optional<DeploymentId> after = Optional.empty();
        List<DeploymentId> ids;
        do {
            ids = stored.ids(after, IDS_AT_ONCE);
            found.addAll(ids);
            after = ids.isEmpty() ? after : Optional.of(ids.getLast());
        } while (ids.size() == IDS_AT_ONCE);
        return found;
    }
}
