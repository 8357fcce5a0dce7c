package io.poolwright.template.catalog;

import java.time.Instant;
import java.util.List;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.TemplateId;

/** Knows what of the templates the topic does not have yet. Every call is one transaction. */
public interface PublicationStore {

    /** Up to {@code limit} templates whose version is not acknowledged, each with the very state of that version. */
    Uni<List<Template>> unpublished(int limit);

    /**
     * Notes that the topic has this version now. If a later one was acknowledged before, the topic's last record is out of
     * date, and the template becomes unpublished again; if the template was removed meanwhile, so does its removal.
     */
    Uni<Void> published(TemplateId id, long version, Instant at);

    /** Up to {@code limit} removed templates whose removal is not acknowledged. */
    Uni<List<TemplateId>> unpublishedRemovals(int limit);

    /** Notes that the topic has the removal. */
    Uni<Void> removalPublished(TemplateId id);
}
