package io.poolwright.template.inventory.postgres;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.inventory.ItemDetail;
import io.poolwright.contracts.message.InventoryEvent.InventoryPartRead;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.template.inventory.InventoryFilter;
import io.poolwright.template.inventory.InventoryKind;

/**
 * Rows of {@code inventory_items} and {@code inventory_parts}, written in bulk: a part of a snapshot is one statement. Every
 * call joins the transaction of its caller.
 */
@ApplicationScoped
public class ItemRows {

    /** The text form keeps the driver from writing a JSON string that holds the array. */
    private static final String INSERT_ITEMS = """
            insert into inventory_items
                (vcenter_id, snapshot_id, kind, moref, name, path, datacenter, clusters, parent, detail)
            select :vcenter, :snapshot, i ->> 'kind', i ->> 'moref', i ->> 'name', i ->> 'path', i ->> 'datacenter',
                array(select jsonb_array_elements_text(i -> 'clusters')), i ->> 'parent', i ->> 'detail'
            from jsonb_array_elements(cast(cast(:items as text) as jsonb)) i
            on conflict do nothing""";

    private static final String INSERT_PART = """
            insert into inventory_parts (vcenter_id, snapshot_id, part) values (:vcenter, :snapshot, :part)
            on conflict do nothing""";

    private static final String SELECT_ITEMS = """
            select moref, name, path, datacenter, parent, array_to_string(clusters, ','), detail
            from inventory_items
            where snapshot_id = (select snapshot_id from inventories where vcenter_id = :vcenter)""";

    private final ObjectMapper json;

    ItemRows(ObjectMapper json) {
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** A row on its way into the database; the detail is JSON in itself. */
    private record Row(
            InventoryKind kind,
            String moref,
            String name,
            String path,
            String datacenter,
            List<String> clusters,
            String parent,
            String detail) {}

    /** Keeps the part; yields how many parts of its snapshot there are now. What is there already stays as it is. */
    Uni<Long> add(InventoryPartRead part) {
        UUID vcenter = part.vcenterId().value();
        String items = write(part.items().stream().map(this::row).toList());
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT_ITEMS)
                        .setParameter("vcenter", vcenter)
                        .setParameter("snapshot", part.snapshotId())
                        .setParameter("items", items)
                        .executeUpdate()
                        .chain(() -> session.createNativeQuery(INSERT_PART)
                                .setParameter("vcenter", vcenter)
                                .setParameter("snapshot", part.snapshotId())
                                .setParameter("part", part.part())
                                .executeUpdate())
                        .chain(() -> session.createNativeQuery(
                                        "select count(*) from inventory_parts where snapshot_id = :snapshot",
                                        Long.class)
                                .setParameter("snapshot", part.snapshotId())
                                .getSingleResult()));
    }

    /** Removes all snapshots of the vCenter but this one. */
    Uni<Void> removeOthers(UUID vcenter, UUID snapshot) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "delete from inventory_items where vcenter_id = :vcenter and snapshot_id <> :snapshot")
                        .setParameter("vcenter", vcenter)
                        .setParameter("snapshot", snapshot)
                        .executeUpdate()
                        .chain(() -> session.createNativeQuery(
                                        "delete from inventory_parts where vcenter_id = :vcenter and snapshot_id <> :snapshot")
                                .setParameter("vcenter", vcenter)
                                .setParameter("snapshot", snapshot)
                                .executeUpdate()))
                .replaceWithVoid();
    }

    /** How many objects of each kind the snapshot has. */
    Uni<Map<InventoryKind, Long>> counts(UUID snapshot) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select kind, count(*) from inventory_items where snapshot_id = :snapshot group by kind",
                                Object[].class)
                        .setParameter("snapshot", snapshot)
                        .getResultList())
                .map(rows -> {
                    Map<InventoryKind, Long> counts = new EnumMap<>(InventoryKind.class);
                    rows.forEach(
                            row -> counts.put(InventoryKind.valueOf((String) row[0]), ((Number) row[1]).longValue()));
                    return counts;
                });
    }

    /** Of the snapshot that is served. */
    Uni<List<InventoryItem>> find(UUID vcenter, InventoryFilter filter) {
        Map<String, Object> parameters = new HashMap<>(Map.of("vcenter", vcenter, "limit", filter.rowsToRead()));
        String sql = select(filter, parameters);
        return Panache.getSession()
                .chain(session -> {
                    var query = session.createNativeQuery(sql, Object[].class);
                    parameters.forEach(query::setParameter);
                    return query.getResultList();
                })
                .map(rows -> rows.stream().map(this::item).toList());
    }

    private static String select(InventoryFilter filter, Map<String, Object> parameters) {
        List<String> conditions = new ArrayList<>(List.of(SELECT_ITEMS));
        filter.kind().ifPresent(kind -> {
            conditions.add("kind = :kind");
            parameters.put("kind", kind.name());
        });
        filter.text().ifPresent(text -> {
            conditions.add("(strpos(lower(name), :text) > 0 or strpos(lower(path), :text) > 0)");
            parameters.put("text", text);
        });
        filter.within().ifPresent(within -> {
            conditions.add("(moref = :within or datacenter = :within or :within = any(clusters))");
            parameters.put("within", within.value());
        });
        filter.after().ifPresent(after -> {
            conditions.add("(name, moref) > (:afterName, :afterMoref)");
            parameters.put("afterName", after.name());
            parameters.put("afterMoref", after.moref().value());
        });
        return String.join(" and ", conditions) + " order by name, moref limit :limit";
    }

    private Row row(InventoryItem item) {
        return new Row(
                InventoryKind.of(item.detail()),
                item.moref().value(),
                item.name(),
                item.path(),
                item.datacenter().map(ManagedObjectId::value).orElse(null),
                item.clusters().stream().map(ManagedObjectId::value).toList(),
                item.parent().map(ManagedObjectId::value).orElse(null),
                write(item.detail()));
    }

    private InventoryItem item(Object[] row) {
        return new InventoryItem(
                new ManagedObjectId((String) row[0]),
                (String) row[1],
                (String) row[2],
                Optional.ofNullable((String) row[4]).map(ManagedObjectId::new),
                Optional.ofNullable((String) row[3]).map(ManagedObjectId::new),
                Arrays.stream(((String) row[5]).split(","))
                        .filter(moref -> !moref.isEmpty())
                        .map(ManagedObjectId::new)
                        .toList(),
                detail((String) row[6]));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read from JSON cannot be written as JSON", e);
        }
    }

    private ItemDetail detail(String text) {
        try {
            return json.readValue(text, ItemDetail.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The detail of an object in the inventory cannot be read", e);
        }
    }
}
