package io.poolwright.deploy.probe.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;

import io.poolwright.contracts.Topic;
import io.poolwright.deploy.kafka.LogReader;
import io.poolwright.deploy.kafka.PositionedAssignment;
import io.poolwright.deploy.postgres.LogPositions;

/** Where the reading of answers begins. */
@Singleton
@Identifier("health")
public class HealthAssignment extends PositionedAssignment {

    HealthAssignment(LogPositions positions, LogReader reader) {
        super(Topic.TARGETS_HEALTH, positions, reader);
    }
}
