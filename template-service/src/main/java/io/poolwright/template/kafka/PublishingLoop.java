package io.poolwright.template.kafka;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/**
 * Brings a topic up to date with the database: at start, after every change, and again and again while Kafka is away. One
 * thread does all of it, so that an older version never overtakes a newer one; replicas may publish the same twice, which
 * readers of the topic recognise by the version.
 */
public final class PublishingLoop {

    /** Longer than the producer's own delivery timeout, which decides. */
    private static final Duration ACKNOWLEDGEMENT_TIMEOUT = Duration.ofSeconds(60);

    private static final Logger LOG = Logger.getLogger(PublishingLoop.class);

    private final String what;
    private final PublishingConfig config;
    private final Runnable work;
    private final Semaphore due = new Semaphore(1);
    private final Thread worker;

    /**
     * Does not start it yet.
     *
     * @param what is published, in the plural
     * @param work publishes all that is due; what it throws lets it be called again later
     */
    public PublishingLoop(String what, PublishingConfig config, Runnable work) {
        this.what = what;
        this.config = config;
        this.work = work;
        this.worker = Thread.ofVirtual().name("publisher-of-" + what).unstarted(this::run);
    }

    public void start() {
        worker.start();
    }

    public void stop() {
        worker.interrupt();
    }

    /** Something is due. Returns at once. */
    public void announce() {
        due.release();
    }

    /** Waits for the database. Each call gets a Vert.x context of its own, which Hibernate Reactive needs. */
    public static <T> T await(Supplier<Uni<T>> call) {
        try {
            return VertxContextSupport.subscribeAndAwait(call);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the database", e);
        } catch (Throwable e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Waits until Kafka has it. */
    public static void awaitAcknowledgement(Uni<Void> sending) {
        sending.await().atMost(ACKNOWLEDGEMENT_TIMEOUT);
    }

    private void run() {
        int failures = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                due.tryAcquire(pauseAfter(failures).toMillis(), TimeUnit.MILLISECONDS);
                due.drainPermits();
                failures = succeeds() ? 0 : failures + 1;
            }
        } catch (InterruptedException e) {
            LOG.debugf("Stops publishing %s: the service ends", what);
        }
    }

    private Duration pauseAfter(int failures) {
        if (failures == 0) {
            return config.sweepInterval();
        }
        Duration pause = config.retryMin();
        for (int i = 1; i < failures && pause.compareTo(config.retryMax()) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(config.retryMax()) > 0 ? config.retryMax() : pause;
    }

    /** False if something is left that could not be published. */
    private boolean succeeds() throws InterruptedException {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            LOG.warnf("Some %s are not published yet, another attempt follows: %s", what, e);
            return false;
        }
    }
}
