package io.poolwright.vcenter.plan.kafka;

import java.time.Duration;
import java.util.concurrent.CompletionException;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.PlanEvent;
import io.poolwright.vcenter.plan.PlanLog;

/** The topic of plans. */
@ApplicationScoped
public class KafkaPlanLog implements PlanLog {

    private static final Logger LOG = Logger.getLogger(KafkaPlanLog.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

    private final MessagePublisher publisher;

    KafkaPlanLog(MessagePublisher publisher) {
        this.publisher = publisher;
    }

    @Override
    public void publish(PlanEvent event) throws InterruptedException {
        try {
            publisher
                    .publish(event)
                    .onFailure()
                    .invoke(e -> LOG.warnf("The topic of plans does not take a record yet: %s", e.getMessage()))
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
    }
}
