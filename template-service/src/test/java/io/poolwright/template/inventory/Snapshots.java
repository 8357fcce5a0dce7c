package io.poolwright.template.inventory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.inventory.ItemDetail;
import io.poolwright.contracts.inventory.ItemDetail.NetworkType;
import io.poolwright.contracts.message.InventoryEvent;
import io.poolwright.contracts.message.InventoryEvent.InventoryItemRead;
import io.poolwright.contracts.message.InventoryEvent.InventoryRead;
import io.poolwright.contracts.message.InventoryEvent.InventoryReadFailed;
import io.poolwright.contracts.message.VCenterQuery.ReadInventory;
import io.poolwright.contracts.vsphere.ManagedObjectId;

/** What an agent could answer. */
final class Snapshots {

    private Snapshots() {}

    /** Two datacenters with a cluster each, a datastore that both clusters of the first reach, networks, a template. */
    static List<InventoryItem> small() {
        return List.of(
                item("datacenter-1", "DC0", "/DC0", null, List.of(), new ItemDetail.Datacenter()),
                item("datacenter-2", "DC1", "/DC1", null, List.of(), new ItemDetail.Datacenter()),
                item("domain-c1", "C0", "/DC0/host/C0", "datacenter-1", List.of("domain-c1"), cluster()),
                item("domain-c2", "C1", "/DC0/host/C1", "datacenter-1", List.of("domain-c2"), cluster()),
                item("domain-c3", "C0", "/DC1/host/C0", "datacenter-2", List.of("domain-c3"), cluster()),
                item(
                        "resgroup-1",
                        "Resources",
                        "/DC0/host/C0/Resources",
                        "datacenter-1",
                        List.of("domain-c1"),
                        new ItemDetail.ResourcePool(true)),
                item(
                        "datastore-1",
                        "shared",
                        "/DC0/datastore/shared",
                        "datacenter-1",
                        List.of("domain-c1", "domain-c2"),
                        new ItemDetail.Datastore("VMFS", 1_000, 400, true, 3)),
                item(
                        "datastore-2",
                        "local",
                        "/DC0/datastore/local",
                        "datacenter-1",
                        List.of("domain-c2"),
                        new ItemDetail.Datastore("VMFS", 2_000, 800, true, 1)),
                item(
                        "network-1",
                        "a/b",
                        "/DC0/network/a%2fb",
                        "datacenter-1",
                        List.of("domain-c1"),
                        new ItemDetail.Network(NetworkType.DISTRIBUTED, Optional.of("120"), true, 3)),
                item(
                        "group-p1",
                        "fast",
                        "/DC0/datastore/fast",
                        "datacenter-1",
                        List.of("domain-c1"),
                        new ItemDetail.DatastoreCluster(3_000, 1_200, 2, true)),
                template("vm-50", "zfs-debian12"),
                snapshot("snapshot-60", "base", "vm-50"));
    }

    static InventoryItem snapshot(String moref, String path, String template) {
        return new InventoryItem(
                new ManagedObjectId(moref),
                path,
                path,
                Optional.of(new ManagedObjectId(template)),
                Optional.of(new ManagedObjectId("datacenter-1")),
                List.of(new ManagedObjectId("domain-c1")),
                new ItemDetail.Snapshot(Optional.of("patched"), Optional.of(Instant.EPOCH), true));
    }

    static InventoryItem template(String moref, String name) {
        return item(
                moref,
                name,
                "/DC0/vm/" + name,
                "datacenter-1",
                List.of("domain-c1"),
                new ItemDetail.Template(
                        Optional.of("debian12_64Guest"),
                        Optional.of("Debian GNU/Linux 12 (64-bit)"),
                        2,
                        4_096,
                        1,
                        10_737_418_240L,
                        Optional.of("guestToolsUnmanaged")));
    }

    /** A whole inventory, read just now: each object, and then how it all is. */
    static InventoryEvent[] whole(ReadInventory query, List<InventoryItem> items) {
        return whole(query, now(), items);
    }

    static InventoryEvent[] whole(ReadInventory query, Instant readAt, List<InventoryItem> items) {
        return Stream.concat(objects(query, items).stream(), Stream.of(complete(query, readAt, items)))
                .toArray(InventoryEvent[]::new);
    }

    static List<InventoryItemRead> objects(ReadInventory query, List<InventoryItem> items) {
        return items.stream()
                .map(item -> new InventoryItemRead(query.vcenterId(), revision(item), item))
                .toList();
    }

    /** Says that these objects are all there are. */
    static InventoryRead complete(ReadInventory query, Instant readAt, List<InventoryItem> items) {
        return new InventoryRead(
                query.vcenterId(), query.requestId(), readAt, items.size(), items.size(), 0, revision(items));
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static String revision(InventoryItem item) {
        return Integer.toHexString(item.hashCode());
    }

    private static String revision(List<InventoryItem> items) {
        String all = items.stream()
                .sorted(Comparator.comparing(item -> item.moref().value()))
                .map(item -> "%s=%s\n".formatted(item.moref(), revision(item)))
                .collect(Collectors.joining());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static InventoryReadFailed failure(ReadInventory query, ErrorCode code) {
        return new InventoryReadFailed(
                query.vcenterId(), query.requestId(), Instant.now(), Failure.of(code, "It did not work"));
    }

    private static ItemDetail cluster() {
        return new ItemDetail.Cluster(3, false, Optional.of(new ItemDetail.ComputeCapacity(9_000, 64, 4_500, 32)));
    }

    private static InventoryItem item(
            String moref, String name, String path, String datacenter, List<String> clusters, ItemDetail detail) {
        return new InventoryItem(
                new ManagedObjectId(moref),
                name,
                path,
                Optional.empty(),
                Optional.ofNullable(datacenter).map(ManagedObjectId::new),
                clusters.stream().map(ManagedObjectId::new).toList(),
                detail);
    }
}
