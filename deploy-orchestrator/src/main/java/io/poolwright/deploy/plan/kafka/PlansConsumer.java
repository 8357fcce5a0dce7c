package io.poolwright.deploy.plan.kafka;

import java.util.List;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.poolwright.contracts.message.PlanEvent;
import io.poolwright.deploy.kafka.LogReader;
import io.poolwright.deploy.plan.PlanStore;

/** Leaves the agents' answers where whoever waits for them finds them. */
@ApplicationScoped
public class PlansConsumer {

    private final LogReader reader;
    private final PlanStore plans;

    PlansConsumer(LogReader reader, PlanStore plans) {
        this.reader = reader;
        this.plans = plans;
    }

    @Incoming("plans")
    @Blocking
    void consume(ConsumerRecords<String, byte[]> records) {
        List<PlanEvent> answers = reader.seeThrough("plans", () -> reader.read(records, PlanEvent.class)).stream()
                .map(readable -> readable.envelope().data())
                .toList();
        reader.seeThrough("plans", () -> {
            plans.keep(answers, LogReader.nextOffsets(records));
            return answers.size();
        });
    }
}
