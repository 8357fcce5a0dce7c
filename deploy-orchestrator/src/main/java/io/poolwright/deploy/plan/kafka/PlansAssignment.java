package io.poolwright.deploy.plan.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;

import io.poolwright.contracts.Topic;
import io.poolwright.deploy.kafka.LogReader;
import io.poolwright.deploy.kafka.PositionedAssignment;
import io.poolwright.deploy.postgres.LogPositions;

/** Where the reading of answers begins. */
@Singleton
@Identifier("plans")
public class PlansAssignment extends PositionedAssignment {

    PlansAssignment(LogPositions positions, LogReader reader) {
        super(Topic.PLANS, positions, reader);
    }
}
