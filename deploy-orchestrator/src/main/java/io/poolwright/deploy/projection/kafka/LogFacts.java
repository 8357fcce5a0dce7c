package io.poolwright.deploy.projection.kafka;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.Envelope;
import io.poolwright.deploy.projection.LogFact;

/** Facts as they are taken from records of the log: by the projector and by whoever reads the log again. */
public final class LogFacts {

    private LogFacts() {}

    public static LogFact of(ConsumerRecord<?, byte[]> record, Envelope<DeploymentFact> envelope) {
        return new LogFact(
                record.partition(),
                record.offset(),
                // PostgreSQL's text cannot hold the one character that no honest id has
                envelope.id().replace('\0', '\uFFFD'),
                envelope.type(),
                envelope.schemaVersion(),
                new String(record.value(), StandardCharsets.UTF_8),
                envelope.data());
    }
}
