package io.poolwright.template.inventory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;
import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.inventory.ItemDetail;
import io.poolwright.contracts.inventory.ItemDetail.NetworkType;
import io.poolwright.contracts.message.InventoryEvent.InventoryPartRead;
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
                template("vm-50", "zfs-debian12"));
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

    /** A whole snapshot in one part. */
    static InventoryPartRead whole(ReadInventory query, List<InventoryItem> items) {
        return parts(query, List.of(items)).getFirst();
    }

    /** A snapshot, read just now. */
    static List<InventoryPartRead> parts(ReadInventory query, List<List<InventoryItem>> parts) {
        return parts(query, Instant.now().truncatedTo(ChronoUnit.MICROS), parts);
    }

    static List<InventoryPartRead> parts(ReadInventory query, Instant readAt, List<List<InventoryItem>> parts) {
        UUID snapshot = UUID.randomUUID();
        List<InventoryPartRead> events = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            events.add(new InventoryPartRead(
                    query.vcenterId(), query.requestId(), snapshot, readAt, i, parts.size(), parts.get(i)));
        }
        return events;
    }

    static InventoryReadFailed failure(ReadInventory query, ErrorCode code) {
        return new InventoryReadFailed(
                query.vcenterId(), query.requestId(), Instant.now(), Failure.of(code, "It did not work"));
    }

    private static ItemDetail cluster() {
        return new ItemDetail.Cluster(3, false);
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
