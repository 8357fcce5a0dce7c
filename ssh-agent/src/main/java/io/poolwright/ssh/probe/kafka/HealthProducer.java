package io.poolwright.ssh.probe.kafka;

import java.time.Duration;
import java.util.concurrent.CompletionException;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.TargetEvent.TargetProbed;
import io.poolwright.ssh.probe.ProbeReports;

/** Publishes each report as the newest word on its target; tries until the topic has it. */
@ApplicationScoped
public class HealthProducer implements ProbeReports {

    private static final Logger LOG = Logger.getLogger(HealthProducer.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

    private final MessagePublisher publisher;

    HealthProducer(MessagePublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void report(TargetProbed probed) throws InterruptedException {
        try {
            publisher
                    .publish(probed)
                    .onFailure()
                    .invoke(e -> LOG.warnf("The topic of health does not take a report yet: %s", e.getMessage()))
                    .onFailure()
                    .retry()
                    .withBackOff(FIRST_BACKOFF, LONGEST_BACKOFF)
                    .indefinitely()
                    .await()
                    .indefinitely();
        } catch (CompletionException e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw e;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
