package io.poolwright.template.inventory.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import org.jboss.logging.Logger;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.message.InventoryEvent;
import io.poolwright.contracts.message.InventoryEvent.InventoryPartRead;
import io.poolwright.contracts.message.InventoryEvent.InventoryReadFailed;
import io.poolwright.contracts.message.InventoryEvent.VCenterChecked;
import io.poolwright.template.inventory.Inventory;
import io.poolwright.template.inventory.InventoryEventStore;
import io.poolwright.template.inventory.InventoryFilter;
import io.poolwright.template.inventory.InventoryKind;
import io.poolwright.template.inventory.InventoryState;
import io.poolwright.template.inventory.InventoryStore;
import io.poolwright.template.postgres.Database;

/**
 * Inventories in PostgreSQL. The parts of a snapshot are kept beside the one that is served, and take its place together when
 * the last one is there; the vCenter's row is locked for each, since replicas take in different parts.
 */
@ApplicationScoped
public class PostgresInventoryStore implements InventoryStore, InventoryEventStore {

    private static final Logger LOG = Logger.getLogger(PostgresInventoryStore.class);

    private final ItemRows items;
    private final CheckAnswers answers;

    PostgresInventoryStore(ItemRows items, CheckAnswers answers) {
        this.items = items;
        this.answers = answers;
    }

    @Override
    public Uni<Inventory> find(VCenterId vcenter) {
        return Database.reading(
                () -> InventoryEntity.<InventoryEntity>findById(vcenter.value()).chain(this::toInventory));
    }

    @Override
    public Uni<List<InventoryItem>> items(VCenterId vcenter, InventoryFilter filter) {
        return Database.reading(() -> items.find(vcenter.value(), filter));
    }

    @Override
    public Uni<Inventory> request(VCenterId vcenter, Instant now, Instant stale) {
        return Database.inTransaction(() -> locked(vcenter)
                .chain(row -> Optional.ofNullable(row)
                        .map(known -> Uni.createFrom().item(known))
                        .orElseGet(() -> InventoryEntity.requested(vcenter, now).persistAndFlush()))
                .invoke(row -> {
                    boolean underWay = row.state == InventoryState.READING && row.requestedAt.isAfter(stale);
                    if (!underWay) {
                        row.request(now);
                    }
                })
                .chain(this::toInventory));
    }

    @Override
    public Uni<Void> apply(InventoryEvent event) {
        return Database.asSystem(() -> switch (event) {
            case InventoryPartRead part -> keep(part);
            case InventoryReadFailed failed -> fail(failed);
            case VCenterChecked checked -> answers.keep(checked);
        });
    }

    private Uni<Void> keep(InventoryPartRead part) {
        return locked(part.vcenterId()).chain(row -> {
            if (row == null || !row.wants(part)) {
                LOG.debugf("Part %d of a stale inventory of vCenter %s", part.part(), part.vcenterId());
                return Uni.createFrom().voidItem();
            }
            row.publishedParts = Math.max(row.publishedParts, part.parts());
            return items.add(part)
                    .chain(there -> there == part.parts()
                            ? serve(row, part)
                            : Uni.createFrom().voidItem());
        });
    }

    private Uni<Void> serve(InventoryEntity row, InventoryPartRead lastPart) {
        row.serve(lastPart);
        LOG.infof("The inventory of vCenter %s is that of %s now", lastPart.vcenterId(), lastPart.readAt());
        return items.removeOthers(row.vcenterId, lastPart.snapshotId());
    }

    private static Uni<Void> fail(InventoryReadFailed failed) {
        return locked(failed.vcenterId())
                .invoke(row -> {
                    if (row != null
                            && row.requestId.equals(failed.requestId())
                            && row.state == InventoryState.READING) {
                        row.fail(failed.failure());
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Inventory> toInventory(InventoryEntity row) {
        if (row == null) {
            return Uni.createFrom().item(Inventory.none());
        }
        Uni<Map<InventoryKind, Long>> counts =
                row.snapshotId == null ? Uni.createFrom().item(Map.of()) : items.counts(row.snapshotId);
        return counts.map(row::toInventory);
    }

    private static Uni<InventoryEntity> locked(VCenterId id) {
        return InventoryEntity.findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }
}
