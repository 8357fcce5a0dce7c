package io.poolwright.deploy.template.kafka;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;

import io.poolwright.contracts.Topic;
import io.poolwright.deploy.kafka.LogReader;
import io.poolwright.deploy.kafka.PositionedAssignment;
import io.poolwright.deploy.postgres.LogPositions;

/** Where the reading of templates begins. */
@Singleton
@Identifier("templates")
public class TemplatesAssignment extends PositionedAssignment {

    TemplatesAssignment(LogPositions positions, LogReader reader) {
        super(Topic.TEMPLATES, positions, reader);
    }
}
