package io.poolwright.ssh.handover.kafka;

import java.time.Duration;
import java.util.concurrent.CompletionException;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.DeploymentFact.TargetFact;
import io.poolwright.ssh.handover.KeyChangeReports;

/** Appends what became of a change of keys to the log; tries until the log has it. */
@ApplicationScoped
public class KeyChangeProducer implements KeyChangeReports {

    private static final Logger LOG = Logger.getLogger(KeyChangeProducer.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

    private final MessagePublisher publisher;

    KeyChangeProducer(MessagePublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void report(TargetFact fact) throws InterruptedException {
        try {
            publisher
                    .append(fact)
                    .onFailure()
                    .invoke(e -> LOG.warnf("The log does not take a changed key yet: %s", e.getMessage()))
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
