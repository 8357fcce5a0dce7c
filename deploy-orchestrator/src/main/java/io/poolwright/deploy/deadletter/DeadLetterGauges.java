package io.poolwright.deploy.deadletter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.rest.ProblemException;

/** How many dead letters are kept of each topic, whichever service set them aside: counted at intervals, not at each scrape. */
@ApplicationScoped
class DeadLetterGauges {

    private static final Logger LOG = Logger.getLogger(DeadLetterGauges.class);

    private final DeadLetterSource source;
    private final MeterRegistry meters;
    private final Map<Topic, Long> counts = new ConcurrentHashMap<>();

    DeadLetterGauges(DeadLetterSource source, MeterRegistry meters) {
        this.source = source;
        this.meters = meters;
    }

    void register(@Observes StartupEvent event) {
        for (Topic topic : Topic.values()) {
            Gauge.builder("poolwright.dead.letters.kept", () -> counts.getOrDefault(topic, 0L))
                    .description("Records of this topic that some service could not read, as far as they are kept")
                    .tag("topic", topic.topicName())
                    .register(meters);
        }
    }

    @Scheduled(
            every = "${poolwright.dead-letters.count-every:60s}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void count() {
        try {
            counts.putAll(source.counts());
        } catch (ProblemException e) {
            LOG.debugf("The dead letters cannot be counted now: %s", e.getMessage());
        }
    }
}
