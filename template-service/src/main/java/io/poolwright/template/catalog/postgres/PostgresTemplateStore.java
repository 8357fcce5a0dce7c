package io.poolwright.template.catalog.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.template.NameList;
import io.poolwright.template.RequestedVersion;
import io.poolwright.template.ResourceName;
import io.poolwright.template.catalog.Template;
import io.poolwright.template.catalog.TemplateCatalog;
import io.poolwright.template.catalog.TemplateDetails;
import io.poolwright.template.catalog.TemplateStore;
import io.poolwright.template.postgres.Database;
import io.poolwright.template.sshkey.postgres.SshKeyEntity;
import io.poolwright.template.vcenter.postgres.VCenterEntity;

/**
 * Templates in PostgreSQL. While a template is written its vCenter and key are locked for sharing: a change of them either
 * is seen by the template or counts up the template's version.
 */
@ApplicationScoped
public class PostgresTemplateStore implements TemplateStore {

    /** One statement, so that a template is never seen with a vCenter of another time. */
    static final String WHOLE_TEMPLATE = "from TemplateEntity t join fetch t.vcenter join fetch t.sshKey ";

    private static final String NAME_UNIQUE = "zfs_target_templates_name_unique";

    @Override
    public Uni<List<Template>> list(NameList wanted, Optional<String> namePart) {
        String part = namePart.orElse("").toLowerCase(Locale.ROOT);
        return Database.reading(() -> TemplateEntity.<TemplateEntity>find(
                                WHOLE_TEMPLATE + "where t.name > ?1 and locate(?2, lower(t.name)) > 0 order by t.name",
                                wanted.after().orElse(""),
                                part)
                        .page(0, wanted.rowsToRead())
                        .list())
                .map(rows -> rows.stream().map(TemplateEntity::toTemplate).toList());
    }

    @Override
    public Uni<Optional<Template>> find(TemplateId id) {
        return Database.reading(
                        () -> TemplateEntity.<TemplateEntity>find(WHOLE_TEMPLATE + "where t.id = ?1", id.value())
                                .firstResult())
                .map(row -> Optional.ofNullable(row).map(TemplateEntity::toTemplate));
    }

    @Override
    public Uni<Template> add(
            TemplateId id, TemplateDetails details, Optional<Sealed> sshPassword, String createdBy, Instant at) {
        return Database.inTransaction(() -> references(details)
                        .map(found -> TemplateEntity.of(id, details, found.vcenter(), found.sshKey(), createdBy, at))
                        .invoke(row -> row.accept(sshPassword))
                        .call(row -> row.persistAndFlush())
                        .map(TemplateEntity::toTemplate))
                .onFailure(failure -> Database.violates(failure, NAME_UNIQUE))
                .transform(failure -> nameTaken(details.name(), failure));
    }

    @Override
    public Uni<Template> replace(
            TemplateId id, long version, TemplateDetails details, Optional<Sealed> sshPassword, Instant at) {
        return Database.inTransaction(() -> references(details)
                        .chain(found -> locked(id)
                                .invoke(row -> RequestedVersion.requireCurrent(version, row.version))
                                .invoke(row -> row.change(details, found.vcenter(), found.sshKey(), at))
                                .invoke(row -> row.accept(sshPassword)))
                        .call(row -> row.flush())
                        .map(TemplateEntity::toTemplate))
                .onFailure(failure -> Database.violates(failure, NAME_UNIQUE))
                .transform(failure -> nameTaken(details.name(), failure));
    }

    @Override
    public Uni<Void> remove(TemplateId id, Instant at) {
        return Database.inTransaction(() -> locked(id)
                .call(row -> row.delete())
                .call(row -> TemplateRemovalEntity.of(row.id, at).persist())
                .replaceWithVoid());
    }

    /** The vCenter is always locked before the template, here as in a change of the vCenter: no deadlock. */
    private static Uni<References> references(TemplateDetails details) {
        return VCenterEntity.<VCenterEntity>findById(details.vcenterId().value(), LockModeType.PESSIMISTIC_READ)
                .onItem()
                .ifNull()
                .failWith(TemplateCatalog::noSuchVCenter)
                .chain(vcenter -> SshKeyEntity.<SshKeyEntity>findById(
                                details.sshKeyId().value(), LockModeType.PESSIMISTIC_READ)
                        .onItem()
                        .ifNull()
                        .failWith(TemplateCatalog::noSuchSshKey)
                        .map(sshKey -> new References(vcenter, sshKey)));
    }

    private static Uni<TemplateEntity> locked(TemplateId id) {
        return TemplateEntity.<TemplateEntity>findById(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> TemplateCatalog.notFound(id));
    }

    private static ProblemException nameTaken(ResourceName name, Throwable failure) {
        return new ProblemException(
                ErrorCode.NAME_TAKEN, "There is already a template with the name '%s'".formatted(name), failure);
    }

    private record References(VCenterEntity vcenter, SshKeyEntity sshKey) {}
}
