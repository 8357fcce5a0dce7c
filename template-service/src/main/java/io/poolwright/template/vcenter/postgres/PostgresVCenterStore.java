package io.poolwright.template.vcenter.postgres;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.contracts.secret.Sealed;
import io.poolwright.template.NameList;
import io.poolwright.template.RequestedVersion;
import io.poolwright.template.ResourceName;
import io.poolwright.template.Usage;
import io.poolwright.template.postgres.Database;
import io.poolwright.template.vcenter.VCenter;
import io.poolwright.template.vcenter.VCenterDependents;
import io.poolwright.template.vcenter.VCenterDetails;
import io.poolwright.template.vcenter.VCenterFollowers;
import io.poolwright.template.vcenter.VCenterRegistry;
import io.poolwright.template.vcenter.VCenterStore;

/** vCenters in PostgreSQL. The row is locked before a change, so that of two changes one is told of the conflict. */
@ApplicationScoped
public class PostgresVCenterStore implements VCenterStore {

    private static final String NAME_UNIQUE = "vcenters_name_unique";
    private static final String USED_BY_TEMPLATE = "zfs_target_templates_vcenter_fk";

    private final VCenterDependents dependents;
    private final VCenterFollowers followers;

    PostgresVCenterStore(VCenterDependents dependents, VCenterFollowers followers) {
        this.dependents = dependents;
        this.followers = followers;
    }

    @Override
    public Uni<List<VCenter>> list(NameList wanted) {
        return Database.reading(() -> VCenterEntity.<VCenterEntity>find(
                                "name > ?1 order by name", wanted.after().orElse(""))
                        .page(0, wanted.rowsToRead())
                        .list())
                .map(rows -> rows.stream().map(VCenterEntity::toVCenter).toList());
    }

    @Override
    public Uni<Optional<VCenter>> find(VCenterId id) {
        return Database.reading(() -> VCenterEntity.<VCenterEntity>findById(id.value()))
                .map(row -> Optional.ofNullable(row).map(VCenterEntity::toVCenter));
    }

    @Override
    public Uni<VCenter> add(VCenter vcenter) {
        return Database.inTransaction(() -> VCenterEntity.of(vcenter)
                        .<VCenterEntity>persistAndFlush()
                        .call(() -> followers.added(vcenter.id(), vcenter.createdAt())))
                .onFailure(failure -> Database.violates(failure, NAME_UNIQUE))
                .transform(failure -> nameTaken(vcenter.details().name(), failure))
                .map(VCenterEntity::toVCenter);
    }

    @Override
    public Uni<VCenter> replace(
            VCenterId id, long version, VCenterDetails details, Optional<Sealed> password, Instant at) {
        return Database.inTransaction(() -> locked(id)
                        .invoke(row -> RequestedVersion.requireCurrent(version, row.version))
                        .call(row -> change(row, details, password, at))
                        .call(row -> dependents.vcenterChanged(id)))
                .onFailure(failure -> Database.violates(failure, NAME_UNIQUE))
                .transform(failure -> nameTaken(details.name(), failure))
                .map(VCenterEntity::toVCenter);
    }

    private Uni<Void> change(VCenterEntity row, VCenterDetails details, Optional<Sealed> password, Instant at) {
        VCenterDetails before = row.toVCenter().details();
        boolean elsewhere = !before.url().equals(details.url());
        boolean anew = elsewhere
                || password.isPresent()
                || !before.username().equals(details.username())
                || !before.trust().equals(details.trust());
        VCenterId id = new VCenterId(row.id);
        row.change(details, password, at);
        Uni<Void> changed = row.flush();
        return anew ? changed.chain(() -> followers.reachedAnew(id, elsewhere, at)) : changed;
    }

    @Override
    public Uni<Void> remove(VCenterId id) {
        return Database.inTransaction(() -> locked(id)
                        .call(() -> dependents.namesUsing(id).invoke(Usage::requireNone))
                        .call(() -> followers.removing(id, Instant.now().truncatedTo(ChronoUnit.MICROS)))
                        .call(row -> row.delete())
                        .call(row -> row.flush())
                        .replaceWithVoid())
                .onFailure(failure -> Database.violates(failure, USED_BY_TEMPLATE))
                .transform(Usage::justBegun);
    }

    private static Uni<VCenterEntity> locked(VCenterId id) {
        return VCenterEntity.<VCenterEntity>findById(id.value(), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> VCenterRegistry.notFound(id));
    }

    private static ProblemException nameTaken(ResourceName name, Throwable failure) {
        return new ProblemException(
                ErrorCode.NAME_TAKEN, "There is already a vCenter with the name '%s'".formatted(name), failure);
    }
}
