package io.poolwright.template.inventory.postgres;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.inventory.ItemDetail;
import io.poolwright.contracts.message.InventoryEvent.InventoryItemRead;
import io.poolwright.contracts.vsphere.ManagedObjectId;
import io.poolwright.template.inventory.InventoryFilter;
import io.poolwright.template.inventory.InventoryKind;

/** Rows of {@code inventory_items}, written in bulk. Every call joins the transaction of its caller. */
@ApplicationScoped
public class ItemRows {

    /** The text form keeps the driver from writing a JSON string that holds the array. */
    private static final String PUT_ITEMS = """
            insert into inventory_items
                (vcenter_id, kind, moref, name, path, datacenter, clusters, parent, detail, revision)
            select :vcenter, i ->> 'kind', i ->> 'moref', i ->> 'name', i ->> 'path', i ->> 'datacenter',
                array(select jsonb_array_elements_text(i -> 'clusters')), i ->> 'parent', i ->> 'detail', i ->> 'revision'
            from jsonb_array_elements(cast(cast(:items as text) as jsonb)) i
            on conflict (vcenter_id, moref) do update set kind = excluded.kind, name = excluded.name,
                path = excluded.path, datacenter = excluded.datacenter, clusters = excluded.clusters,
                parent = excluded.parent, detail = excluded.detail, revision = excluded.revision""";

    private static final String REMOVE_ITEMS = """
            delete from inventory_items where vcenter_id = :vcenter
            and moref in (select jsonb_array_elements_text(cast(cast(:morefs as text) as jsonb)))""";

    /** As the agent tells it of the whole: each moref with its revision, in the order of the bytes. */
    private static final String REVISION = """
            select encode(sha256(convert_to(coalesce(
                string_agg(moref || '=' || revision || chr(10), '' order by moref collate "C"), ''), 'UTF8')), 'hex')
            from inventory_items where vcenter_id = :vcenter and revision <> ''""";

    private static final String SELECT_ITEMS = """
            select moref, name, path, datacenter, parent, array_to_string(clusters, ','), detail
            from inventory_items
            where vcenter_id = (select vcenter_id from inventories where vcenter_id = :vcenter and read_at is not null)""";

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
            String detail,
            String revision) {}

    /** Puts objects in the place of what is known of them; each once. */
    Uni<Void> put(UUID vcenter, Collection<InventoryItemRead> items) {
        if (items.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String rows = write(items.stream().map(this::row).toList());
        return update(PUT_ITEMS, vcenter, Map.of("items", rows));
    }

    /** Removes objects, as far as they are there. */
    Uni<Void> remove(UUID vcenter, Collection<ManagedObjectId> morefs) {
        return morefs.isEmpty()
                ? Uni.createFrom().voidItem()
                : update(REMOVE_ITEMS, vcenter, Map.of("morefs", write(morefs)));
    }

    /** Of all objects together that need not be told again. */
    Uni<String> revision(UUID vcenter) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REVISION, String.class)
                        .setParameter("vcenter", vcenter)
                        .getSingleResult());
    }

    /** All objects have to be told again; until then they are shown as they are. */
    Uni<Void> expectAll(UUID vcenter) {
        return update("update inventory_items set revision = '' where vcenter_id = :vcenter", vcenter, Map.of());
    }

    /** Removes what was not told again. */
    Uni<Void> removeUntold(UUID vcenter) {
        return update("delete from inventory_items where vcenter_id = :vcenter and revision = ''", vcenter, Map.of());
    }

    private static Uni<Void> update(String sql, UUID vcenter, Map<String, Object> parameters) {
        return Panache.getSession()
                .chain(session -> {
                    var query = session.createNativeQuery(sql).setParameter("vcenter", vcenter);
                    parameters.forEach(query::setParameter);
                    return query.executeUpdate();
                })
                .replaceWithVoid();
    }

    /** How many objects of each kind there are. */
    Uni<Map<InventoryKind, Long>> counts(UUID vcenter) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select kind, count(*) from inventory_items where vcenter_id = :vcenter group by kind",
                                Object[].class)
                        .setParameter("vcenter", vcenter)
                        .getResultList())
                .map(rows -> {
                    Map<InventoryKind, Long> counts = new EnumMap<>(InventoryKind.class);
                    rows.forEach(
                            row -> counts.put(InventoryKind.valueOf((String) row[0]), ((Number) row[1]).longValue()));
                    return counts;
                });
    }

    /** What is served; nothing before the first reading. */
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
        if (!filter.kinds().isEmpty()) {
            // constants of ours, nobody's words
            conditions.add(filter.kinds().stream()
                    .map(kind -> "'" + kind.name() + "'")
                    .sorted()
                    .collect(Collectors.joining(", ", "kind in (", ")")));
        }
        filter.text().ifPresent(text -> {
            conditions.add("(strpos(lower(name), :text) > 0 or strpos(lower(path), :text) > 0)");
            parameters.put("text", text);
        });
        filter.within().ifPresent(within -> {
            conditions.add("(moref = :within or datacenter = :within or parent = :within or :within = any(clusters))");
            parameters.put("within", within.value());
        });
        filter.after().ifPresent(after -> {
            conditions.add("(name, moref) > (:afterName, :afterMoref)");
            parameters.put("afterName", after.name());
            parameters.put("afterMoref", after.moref().value());
        });
        return String.join(" and ", conditions) + " order by name, moref limit :limit";
    }

    private Row row(InventoryItemRead read) {
        InventoryItem item = read.item();
        return new Row(
                InventoryKind.of(item.detail()),
                item.moref().value(),
                item.name(),
                item.path(),
                item.datacenter().map(ManagedObjectId::value).orElse(null),
                item.clusters().stream().map(ManagedObjectId::value).toList(),
                item.parent().map(ManagedObjectId::value).orElse(null),
                write(item.detail()),
                read.revision());
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
