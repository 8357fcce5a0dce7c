package io.poolwright.template.catalog.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.kafka.MessagePublisher;
import io.poolwright.contracts.message.TemplateEvent.TemplatePublished;
import io.poolwright.contracts.message.TemplateEvent.TemplateRemoved;
import io.poolwright.template.TemplateAnnouncer;
import io.poolwright.template.catalog.PublicationStore;
import io.poolwright.template.catalog.Template;

/**
 * Brings the topic up to date with the database: at start, after every change, and again and again while Kafka is away. One
 * thread does all of it, so that an older version never overtakes a newer one; replicas may publish the same twice, which
 * readers of the topic recognise by the version.
 */
@ApplicationScoped
public class TemplatePublisher implements TemplateAnnouncer {

    private static final Logger LOG = Logger.getLogger(TemplatePublisher.class);

    private static final int BATCH = 100;
    /** Longer than the producer's own delivery timeout, which decides. */
    private static final Duration ACKNOWLEDGEMENT_TIMEOUT = Duration.ofSeconds(60);

    private final PublicationStore store;
    private final MessagePublisher messages;
    private final PublishingConfig config;
    private final Semaphore due = new Semaphore(1);
    private final Thread worker = Thread.ofVirtual().name("template-publisher").unstarted(this::run);

    TemplatePublisher(PublicationStore store, MessagePublisher messages, PublishingConfig config) {
        this.store = store;
        this.messages = messages;
        this.config = config;
    }

    void onStart(@Observes StartupEvent event) {
        worker.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        worker.interrupt();
    }

    @Override
    public void announce() {
        due.release();
    }

    private void run() {
        int failures = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                due.tryAcquire(pauseAfter(failures).toMillis(), TimeUnit.MILLISECONDS);
                due.drainPermits();
                failures = publishAll() ? 0 : failures + 1;
            }
        } catch (InterruptedException e) {
            LOG.debug("Stops publishing: the service ends");
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
    private boolean publishAll() throws InterruptedException {
        try {
            publishTemplates();
            publishRemovals();
            return true;
        } catch (RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            LOG.warnf("Some templates are not published yet, another attempt follows: %s", e);
            return false;
        }
    }

    private void publishTemplates() {
        List<Template> templates;
        do {
            templates = await(() -> store.unpublished(BATCH));
            templates.forEach(this::publish);
        } while (templates.size() == BATCH);
    }

    private void publishRemovals() {
        List<TemplateId> removals;
        do {
            removals = await(() -> store.unpublishedRemovals(BATCH));
            removals.forEach(this::publishRemoval);
        } while (removals.size() == BATCH);
    }

    private void publish(Template template) {
        messages.publish(
                        "%s/%d".formatted(template.id(), template.version()),
                        new TemplatePublished(template.snapshot()))
                .await()
                .atMost(ACKNOWLEDGEMENT_TIMEOUT);
        await(() ->
                store.published(template.id(), template.version(), Instant.now().truncatedTo(ChronoUnit.MICROS)));
        LOG.infof("Published template %s version %d", template.id(), template.version());
    }

    private void publishRemoval(TemplateId id) {
        messages.publish("%s/removed".formatted(id), new TemplateRemoved(id))
                .await()
                .atMost(ACKNOWLEDGEMENT_TIMEOUT);
        await(() -> store.removalPublished(id));
        LOG.infof("Published the removal of template %s", id);
    }

    /** Each call gets a Vert.x context of its own, which Hibernate Reactive needs. */
    private static <T> T await(Supplier<Uni<T>> call) {
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
}
