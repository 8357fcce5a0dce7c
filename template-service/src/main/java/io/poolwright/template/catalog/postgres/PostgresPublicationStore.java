package io.poolwright.template.catalog.postgres;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.TemplateId;
import io.poolwright.template.catalog.PublicationStore;
import io.poolwright.template.catalog.Template;
import io.poolwright.template.postgres.Database;

/** What is not published yet, as PostgreSQL has it. */
@ApplicationScoped
public class PostgresPublicationStore implements PublicationStore {

    /** Two replicas may find the same: one row is enough. */
    private static final String NOTE_REMOVAL =
            "insert into template_removals (template_id, removed_at) values (:id, :at) on conflict do nothing";

    @Override
    public Uni<List<Template>> unpublished(int limit) {
        return Database.reading(() -> TemplateEntity.<TemplateEntity>find(PostgresTemplateStore.WHOLE_TEMPLATE
                                + "where t.publishedVersion < t.version order by t.updatedAt")
                        .page(0, limit)
                        .list())
                .map(rows -> rows.stream().map(TemplateEntity::toTemplate).toList());
    }

    @Override
    public Uni<Void> published(TemplateId id, long version, Instant at) {
        return Database.inTransaction(() -> TemplateEntity.update(
                        "publishedVersion = ?1 where id = ?2", version, id.value())
                .chain(rows -> rows == 0
                        ? noteRemoval(id.value(), at)
                        : Uni.createFrom().voidItem()));
    }

    @Override
    public Uni<List<TemplateId>> unpublishedRemovals(int limit) {
        return Database.reading(() -> TemplateRemovalEntity.<TemplateRemovalEntity>findAll(Sort.by("removedAt"))
                        .page(0, limit)
                        .list())
                .map(rows ->
                        rows.stream().map(row -> new TemplateId(row.templateId)).toList());
    }

    @Override
    public Uni<Void> removalPublished(TemplateId id) {
        return Database.inTransaction(() -> TemplateRemovalEntity.deleteById(id.value()))
                .replaceWithVoid();
    }

    private static Uni<Void> noteRemoval(UUID id, Instant at) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(NOTE_REMOVAL)
                        .setParameter("id", id)
                        .setParameter("at", at)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
