package io.poolwright.template.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.template.NameList;

/**
 * Keeps templates. Every call is one transaction and fails with a {@code ProblemException}: {@code NAME_TAKEN}, {@code
 * TEMPLATE_NOT_FOUND}, {@code VERSION_CONFLICT}, {@code VALIDATION_FAILED} if the vCenter or key is gone, or {@code
 * DATABASE_UNAVAILABLE}.
 */
public interface TemplateStore {

    /**
     * In the order of their names; up to {@link NameList#rowsToRead()}.
     *
     * @param namePart only those whose name contains it, whatever the case; empty for all
     */
    Uni<List<Template>> list(NameList wanted, Optional<String> namePart);

    Uni<Optional<Template>> find(TemplateId id);

    /** @param sshPassword sealed; empty: by key only */
    Uni<Template> add(
            TemplateId id, TemplateDetails details, Optional<Sealed> sshPassword, String createdBy, Instant at);

    /**
     * @param version that the change was made on
     * @param sshPassword sealed; empty: by key only
     */
    Uni<Template> replace(
            TemplateId id, long version, TemplateDetails details, Optional<Sealed> sshPassword, Instant at);

    /** Removes the template and notes that its removal is to be published. */
    Uni<Void> remove(TemplateId id, Instant at);
}
