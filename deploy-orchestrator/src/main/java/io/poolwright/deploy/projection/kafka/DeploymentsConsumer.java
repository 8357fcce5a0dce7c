package io.poolwright.deploy.projection.kafka;

import java.util.List;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.poolwright.contracts.message.DeploymentFact;
import io.poolwright.deploy.kafka.LogReader;
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
                        .map(readable -> LogFacts.of(readable.record(), readable.envelope()))
                        .toList();
        LogBatch batch = new LogBatch(facts, LogReader.nextOffsets(records));
        reader.seeThrough("deployments", () -> projector.project(batch));
    }
}
