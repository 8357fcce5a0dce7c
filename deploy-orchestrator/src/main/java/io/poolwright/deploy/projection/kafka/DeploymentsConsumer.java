package io.poolwright.deploy.projection.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.contracts.message.Envelope;
import io.poolwright.deploy.kafka.LogReader;
import io.poolwright.deploy.kafka.LogReader.Readable;
import io.poolwright.deploy.projection.LogBatch;
import io.poolwright.deploy.projection.LogFact;
import io.poolwright.deploy.projection.Projector;

/** Hands each polled batch of the log to the projector; its offsets are committed when that is done. */
@ApplicationScoped
public class DeploymentsConsumer {

    private final LogReader reader;
    private final Projector projector;

    DeploymentsConsumer(LogReader reader, Projector projector) {
        this.reader = reader;
        this.projector = projector;
    }

    @Incoming("deployments")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        List<LogFact> facts =
                reader.seeThrough("deployments", () -> reader.read(records, DeploymentFact.class)).stream()
                        .map(DeploymentsConsumer::fact)
                        .toList();
        LogBatch batch = new LogBatch(facts, LogReader.nextOffsets(records));
        reader.seeThrough("deployments", () -> projector.project(batch));
    }

    private static LogFact fact(Readable<DeploymentFact> readable) {
        Envelope<DeploymentFact> envelope = readable.envelope();
        return new LogFact(
                readable.record().partition(),
                readable.record().offset(),
                // PostgreSQL's text cannot hold the one character that no honest id has
                envelope.id().replace('\0', '\uFFFD'),
                envelope.type(),
                envelope.schemaVersion(),
                new String(readable.record().value(), StandardCharsets.UTF_8),
                envelope.data());
    }
}
