package io.poolwright.deploy.projection.kafka;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Default;
import jakarta.inject.Singleton;

import io.poolwright.contracts.Topic;
import io.poolwright.deploy.admission.WholeLog;
import io.poolwright.deploy.kafka.LogReader;
import io.poolwright.deploy.kafka.PositionedAssignment;
import io.poolwright.deploy.postgres.LogPositions;
import io.poolwright.deploy.projection.LivePartitions;

/** Which partitions of the log this replica reads, and which of them it has caught up with. */
@Singleton
@Default
@Identifier("deployments")
public class DeploymentsAssignment extends PositionedAssignment implements LivePartitions, WholeLog {

    private volatile boolean known;

    DeploymentsAssignment(LogPositions positions, LogReader reader) {
        super(Topic.DEPLOYMENTS, positions, reader);
    }

    @Override
    public boolean caughtUp(int partition, long nextOffset) {
        Long end = ends().get(partition);
        return end != null && nextOffset >= end;
    }

    @Override
    public void projected(Map<Integer, Long> nextOffsets) {
        nextOffsets.forEach((partition, next) ->
                projectedOffsets().computeIfPresent(partition, (key, before) -> Math.max(before, next)));
    }

    @Override
    public long reached(int partition) {
        return projectedOffsets().getOrDefault(partition, 0L);
    }

    @Override
    public boolean isKnown() {
        if (!known) {
            known = hasReadAllThatWasThere();
        }
        return known;
    }

    @Override
    public Set<Integer> live() {
        return projectedOffsets().entrySet().stream()
                .filter(partition -> caughtUp(partition.getKey(), partition.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
