package io.poolwright.template.catalog.postgres;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.poolwright.contracts.id.TemplateId;
import io.poolwright.template.catalog.PublicationStore;
import io.poolwright.template.catalog.Template;
import io.poolwright.template.postgres.Database;

/** What is not published yet, as PostgreSQL has it. */
@ApplicationScoped
public class PostgresPublicationStore implements PublicationStore {

    @Override
    public Uni<List<Template>> unpublished(int limit) {
        return Database.asSystem(() -> TemplateEntity.<TemplateEntity>find(PostgresTemplateStore.WHOLE_TEMPLATE
                                + "where t.publishedVersion < t.version order by t.updatedAt")
                        .page(0, limit)
                        .list())
                .map(rows -> rows.stream().map(TemplateEntity::toTemplate).toList());
    }

    @Override
    public Uni<Void> published(TemplateId id, long version, Instant at) {
        return Database.asSystem(() -> TemplateEntity.<TemplateEntity>findById(
                        id.value(), LockModeType.PESSIMISTIC_WRITE)
                .chain(row -> {
                    if (row == null) {
                        return noteRemoval(id.value(), at);
                    }
                    row.publishedVersion = version;
                    return Uni.createFrom().voidItem();
                }));
    }

    @Override
    public Uni<List<TemplateId>> unpublishedRemovals(int limit) {
        return Database.asSystem(() -> TemplateRemovalEntity.<TemplateRemovalEntity>findAll(Sort.by("removedAt"))
                        .page(0, limit)
                        .list())
                .map(rows ->
                        rows.stream().map(row -> new TemplateId(row.templateId)).toList());
    }

    @Override
    public Uni<Void> removalPublished(TemplateId id) {
        return Database.asSystem(() -> TemplateRemovalEntity.deleteById(id.value()))
                .replaceWithVoid();
    }

    private static Uni<Void> noteRemoval(UUID id, Instant at) {
        return TemplateRemovalEntity.findById(id)
                .chain(noted -> noted == null
                        ? TemplateRemovalEntity.of(id, at).persist().replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }
}
