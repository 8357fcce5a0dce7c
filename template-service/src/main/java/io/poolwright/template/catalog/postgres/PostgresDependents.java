package io.poolwright.template.catalog.postgres;

import java.util.List;
import java.util.UUID;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.poolwright.contracts.id.SshKeyId;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.template.sshkey.SshKeyDependents;
import io.poolwright.template.vcenter.VCenterDependents;

/** The templates as what depends on vCenters and SSH keys. Joins the session of the caller's transaction. */
@ApplicationScoped
public class PostgresDependents implements VCenterDependents, SshKeyDependents {

    @Override
    public Uni<List<String>> namesUsing(VCenterId id) {
        return names("select t.name from TemplateEntity t where t.vcenter.id = :id order by t.name", id.value());
    }

    @Override
    public Uni<List<String>> namesUsing(SshKeyId id) {
        return names("select t.name from TemplateEntity t where t.sshKey.id = :id order by t.name", id.value());
    }

    @Override
    public Uni<Void> vcenterChanged(VCenterId id) {
        return TemplateEntity.<TemplateEntity>find("vcenter.id", id.value())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .invoke(rows -> rows.forEach(row -> row.version++))
                .replaceWithVoid();
    }

    private static Uni<List<String>> names(String query, UUID id) {
        return Panache.getSession()
                .chain(session -> session.createSelectionQuery(query, String.class)
                        .setParameter("id", id)
                        .getResultList());
    }
}
