package io.poolwright.template.inventory.postgres;

import java.time.Instant;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.template.inventory.QueryAnnouncer;
import io.poolwright.template.vcenter.VCenterFollowers;

/** Asks for the inventory of what is new or reached anew, and has the agent forget what is removed. */
@ApplicationScoped
public class PostgresVCenterFollowers implements VCenterFollowers {

    private final QueryAnnouncer announcer;

    PostgresVCenterFollowers(QueryAnnouncer announcer) {
        this.announcer = announcer;
    }

    @Override
    public Uni<Void> added(VCenterId id, Instant at) {
        return InventoryEntity.requested(id, at).persistAndFlush().replaceWithVoid();
    }

    @Override
    public Uni<Void> reachedAnew(VCenterId id, boolean elsewhere, Instant at) {
        return locked(id)
                .onItem()
                .ifNotNull()
                .invoke(row -> {
                    row.newCredentials();
                    row.request(at);
                    if (elsewhere) {
                        row.hide();
                    }
                })
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> removing(VCenterId id, Instant at) {
        return locked(id)
                .onItem()
                .ifNotNull()
                .transformToUni(row -> VCenterRemovalEntity.of(id, at).persist().chain(row::delete))
                .replaceWithVoid();
    }

    @Override
    public void announce() {
        announcer.announce();
    }

    private static Uni<InventoryEntity> locked(VCenterId id) {
        return InventoryEntity.findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }
}
