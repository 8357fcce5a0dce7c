package io.poolwright.contracts.kafka;

import java.time.Duration;
import java.util.concurrent.CompletionException;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/** For what must arrive, however long Kafka is away. */
public final class Insistence {

    private static final Logger LOG = Logger.getLogger(Insistence.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

    private Insistence() {}

    /**
     * Sends again and again until it has succeeded. Blocks.
     *
     * @param sending to be subscribed for each attempt
     * @param refusal what is logged with the reason of each attempt that fails
     * @throws InterruptedException if the thread is to stop, be it that the record has arrived or not
     */
    public static void send(Uni<Void> sending, String refusal) throws InterruptedException {
        try {
            sending.onFailure()
                    .invoke(e -> LOG.warnf("%s: %s", refusal, e.getMessage()))
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
