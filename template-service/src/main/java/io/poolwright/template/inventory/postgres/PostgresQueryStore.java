package io.poolwright.template.inventory.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.message.VCenterQuery.ForgetVCenter;
import io.poolwright.contracts.message.VCenterQuery.ReadInventory;
import io.poolwright.template.inventory.QueryStore;
import io.poolwright.template.postgres.Database;
import io.poolwright.template.vcenter.postgres.VCenterEntity;

/** What is asked for is noted in the transaction that asks for it; here it is found until the topic has it. */
@ApplicationScoped
public class PostgresQueryStore implements QueryStore {

    @Override
    public Uni<List<ReadInventory>> unsentReadings(int limit) {
        return Database.asSystem(() -> Panache.getSession()
                .chain(session -> session.createQuery(
                                "select i, v from InventoryEntity i join VCenterEntity v on v.id = i.vcenterId"
                                        + " where not i.requestSent order by i.requestedAt",
                                Object[].class)
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> {
                    List<ReadInventory> queries = new ArrayList<>();
                    rows.forEach(row -> queries.add(query((InventoryEntity) row[0], (VCenterEntity) row[1])));
                    return queries;
                }));
    }

    @Override
    public Uni<Void> readingSent(VCenterId vcenter, UUID requestId) {
        return Database.asSystem(() -> InventoryEntity.update(
                        "requestSent = true where vcenterId = ?1 and requestId = ?2", vcenter.value(), requestId)
                .replaceWithVoid());
    }

    @Override
    public Uni<List<ForgetVCenter>> unsentRemovals(int limit) {
        return Database.asSystem(() -> VCenterRemovalEntity.<VCenterRemovalEntity>find("order by removedAt")
                .page(0, limit)
                .list()
                .map(rows -> rows.stream()
                        .map(row -> new ForgetVCenter(new VCenterId(row.vcenterId)))
                        .toList()));
    }

    @Override
    public Uni<Void> removalSent(VCenterId vcenter) {
        return Database.asSystem(
                () -> VCenterRemovalEntity.deleteById(vcenter.value()).replaceWithVoid());
    }

    private static ReadInventory query(InventoryEntity inventory, VCenterEntity vcenter) {
        return new ReadInventory(
                inventory.requestId, vcenter.toVCenter().connection(), inventory.loginRefused, inventory.whole);
    }
}
