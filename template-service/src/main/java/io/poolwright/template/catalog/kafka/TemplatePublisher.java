package io.poolwright.template.catalog.kafka;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
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
import io.poolwright.template.kafka.PublishingConfig;
import io.poolwright.template.kafka.PublishingLoop;

/** Brings the topic of templates up to date with the database. */
@ApplicationScoped
public class TemplatePublisher implements TemplateAnnouncer {

    private static final Logger LOG = Logger.getLogger(TemplatePublisher.class);

    private static final int BATCH = 100;

    private final PublicationStore store;
    private final MessagePublisher messages;
    private final PublishingLoop loop;

    TemplatePublisher(PublicationStore store, MessagePublisher messages, PublishingConfig config) {
        this.store = store;
        this.messages = messages;
        this.loop = new PublishingLoop("templates", config, this::publishAll);
    }

    void onStart(@Observes StartupEvent event) {
        loop.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    @Override
    public void announce() {
        loop.announce();
    }

    private void publishAll() {
        publishTemplates();
        publishRemovals();
    }

    private void publishTemplates() {
        List<Template> templates;
        do {
            templates = PublishingLoop.await(() -> store.unpublished(BATCH));
            templates.forEach(this::publish);
        } while (templates.size() == BATCH);
    }

    private void publishRemovals() {
        List<TemplateId> removals;
        do {
            removals = PublishingLoop.await(() -> store.unpublishedRemovals(BATCH));
            removals.forEach(this::publishRemoval);
        } while (removals.size() == BATCH);
    }

    private void publish(Template template) {
        PublishingLoop.awaitAcknowledgement(messages.publish(
                "%s/%d".formatted(template.id(), template.version()), new TemplatePublished(template.snapshot())));
        PublishingLoop.await(() ->
                store.published(template.id(), template.version(), Instant.now().truncatedTo(ChronoUnit.MICROS)));
        LOG.infof("Published template %s version %d", template.id(), template.version());
    }

    private void publishRemoval(TemplateId id) {
        PublishingLoop.awaitAcknowledgement(messages.publish("%s/removed".formatted(id), new TemplateRemoved(id)));
        PublishingLoop.await(() -> store.removalPublished(id));
        LOG.infof("Published the removal of template %s", id);
    }
}
