package io.poolwright.template.inventory.postgres;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import org.jboss.logging.Logger;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.message.InventoryEvent;
import io.poolwright.contracts.message.InventoryEvent.InventoryItemRead;
import io.poolwright.contracts.message.InventoryEvent.InventoryRead;
import io.poolwright.contracts.message.InventoryEvent.InventoryReadFailed;
import io.poolwright.contracts.message.InventoryEvent.ItemKey;
import io.poolwright.contracts.message.InventoryEvent.VCenterChecked;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.template.inventory.Inventory;
import io.poolwright.template.inventory.InventoryEventStore;
import io.poolwright.template.inventory.InventoryEventStore.InventoryNews.Gone;
import io.poolwright.template.inventory.InventoryEventStore.InventoryNews.Said;
import io.poolwright.template.inventory.InventoryFilter;
import io.poolwright.template.inventory.InventoryKind;
import io.poolwright.template.inventory.InventoryState;
import io.poolwright.template.inventory.InventoryStore;
import io.poolwright.template.postgres.Database;

/**
 * Inventories in PostgreSQL. Objects are written as they are told; how old they are changes when a reading is complete. The
 * vCenter's row is locked for each, since a replica may still write what another one is told again.
 */
@ApplicationScoped
public class PostgresInventoryStore implements InventoryStore, InventoryEventStore {

    private static final Logger LOG = Logger.getLogger(PostgresInventoryStore.class);

    /** One statement, so that of two replicas one finds nothing left to ask for. */
    private static final String REQUEST_OLD = """
            update inventories set state = 'READING', request_id = gen_random_uuid(), requested_at = :now, request_sent = false,
                failure_code = null, failure_detail = null
            where state <> 'READING' and requested_at < :limit and (read_at is null or read_at < :limit)
                and not login_refused""";

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
    public Uni<Boolean> apply(List<InventoryNews> news) {
        return Database.asSystem(() -> locked(vcenter(news.getFirst())).chain(row -> inTheirOrder(row, news)));
    }

    @Override
    public Uni<Void> requestOlderThan(Instant limit, Instant now) {
        return Database.asSystem(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(REQUEST_OLD)
                        .setParameter("limit", limit)
                        .setParameter("now", now)
                        .executeUpdate())
                .replaceWithVoid());
    }

    private static VCenterId vcenter(InventoryNews news) {
        return switch (news) {
            case Said(InventoryEvent event) -> event.vcenterId();
            case Gone(ItemKey object) -> object.vcenterId();
        };
    }

    /** Objects are gathered and written together before anything else is looked at. */
    private Uni<Boolean> inTheirOrder(InventoryEntity row, List<InventoryNews> news) {
        Uni<Boolean> asked = Uni.createFrom().item(false);
        Map<ManagedObjectId, Optional<InventoryItemRead>> objects = new LinkedHashMap<>();
        for (InventoryNews one : news) {
            switch (one) {
                case Gone(ItemKey object) -> objects.put(object.moref(), Optional.empty());
                case Said(InventoryItemRead item) -> objects.put(item.item().moref(), Optional.of(item));
                case Said(InventoryEvent event) -> {
                    Map<ManagedObjectId, Optional<InventoryItemRead>> before = new LinkedHashMap<>(objects);
                    objects.clear();
                    asked = asked.call(() -> write(row, before))
                            .chain(already -> take(row, event).map(more -> already || more));
                }
            }
        }
        return asked.call(() -> write(row, objects));
    }

    private Uni<Void> write(InventoryEntity row, Map<ManagedObjectId, Optional<InventoryItemRead>> objects) {
        if (row == null) {
            return Uni.createFrom().voidItem();
        }
        List<InventoryItemRead> there =
                objects.values().stream().flatMap(Optional::stream).toList();
        List<ManagedObjectId> gone = objects.entrySet().stream()
                .filter(object -> object.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        return items.put(row.vcenterId, there).chain(() -> items.remove(row.vcenterId, gone));
    }

    private Uni<Boolean> take(InventoryEntity row, InventoryEvent event) {
        return switch (event) {
            case VCenterChecked checked -> answers.keep(checked).replaceWith(false);
            case InventoryRead read when row != null && row.wants(read) -> complete(row, read);
            case InventoryReadFailed failed
            when row != null -> {
                if (row.requestId.equals(failed.requestId()) && row.state == InventoryState.READING) {
                    row.fail(failed.failure());
                }
                yield Uni.createFrom().item(false);
            }
            case InventoryItemRead item -> throw new IllegalArgumentException("Objects are written together");
            case InventoryRead stale -> Uni.createFrom().item(false);
            case InventoryReadFailed nobodys -> Uni.createFrom().item(false);
        };
    }

    /** Who has missed something asks for all once more; whoever does so twice would do so for ever. */
    private Uni<Boolean> complete(InventoryEntity row, InventoryRead read) {
        return items.revision(row.vcenterId).chain(revision -> {
            boolean same = revision.equals(read.revision());
            if (!same && !row.whole) {
                LOG.warnf("Some of the inventory of vCenter %s was missed: all is asked for once more", row.vcenterId);
                row.request(Instant.now().truncatedTo(ChronoUnit.MICROS));
                row.whole = true;
                return items.expectAll(row.vcenterId).replaceWith(true);
            }
            if (!same) {
                LOG.errorf("The inventory of vCenter %s is not what the agent says it is", row.vcenterId);
            }
            row.complete(read);
            LOG.debugf("The inventory of vCenter %s is that of %s now", row.vcenterId, read.readAt());
            return items.removeUntold(row.vcenterId).replaceWith(false);
        });
    }

    private Uni<Inventory> toInventory(InventoryEntity row) {
        if (row == null) {
            return Uni.createFrom().item(Inventory.none());
        }
        Uni<Map<InventoryKind, Long>> counts =
                row.readAt == null ? Uni.createFrom().item(Map.of()) : items.counts(row.vcenterId);
        return counts.map(row::toInventory);
    }

    private static Uni<InventoryEntity> locked(VCenterId id) {
        return InventoryEntity.findById(id.value(), LockModeType.PESSIMISTIC_WRITE);
    }
}
