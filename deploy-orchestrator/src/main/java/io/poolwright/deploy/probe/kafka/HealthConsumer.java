package io.poolwright.deploy.probe.kafka;

import java.util.List;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.poolwright.contracts.message.TargetEvent;
import io.poolwright.contracts.message.TargetEvent.TargetProbed;
import io.poolwright.deploy.kafka.LogReader;
import io.poolwright.deploy.probe.ProbeEnd;
import io.poolwright.deploy.probe.ProbeStore;

/** Ends probes by what the agents say. */
@ApplicationScoped
public class HealthConsumer {

    private final LogReader reader;
    private final ProbeStore probes;

    HealthConsumer(LogReader reader, ProbeStore probes) {
        this.reader = reader;
        this.probes = probes;
    }

    @Incoming("health")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        List<ProbeEnd> ends = reader.seeThrough("health", () -> reader.read(records, TargetEvent.class)).stream()
                .map(readable -> end(readable.envelope().data()))
                .toList();
        reader.seeThrough("health", () -> probes.end(ends, LogReader.nextOffsets(records)));
    }

    private static ProbeEnd end(TargetEvent event) {
        return switch (event) {
            case TargetProbed probed -> ProbeEnd.of(probed);
        };
    }
}
