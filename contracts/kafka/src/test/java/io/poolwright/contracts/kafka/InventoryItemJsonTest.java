package io.poolwright.contracts.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import io.poolwright.contracts.inventory.ItemDetail;

class InventoryItemJsonTest {

    private static final ObjectMapper JSON = MessageJson.mapper();

    /** The names that readers tell the kinds by, each with what it may have. */
    private static final Map<String, ItemDetail> KINDS = Map.of(
            "DATACENTER", new ItemDetail.Datacenter(),
            "CLUSTER",
                    new ItemDetail.Cluster(3, false, Optional.of(new ItemDetail.ComputeCapacity(9_000, 64, 4_500, 32))),
            "HOST", new ItemDetail.Host("connected", false),
            "RESOURCE_POOL", new ItemDetail.ResourcePool(true),
            "FOLDER", new ItemDetail.Folder(true),
            "DATASTORE", new ItemDetail.Datastore("VMFS", 1_000, 400, true, 3),
            "DATASTORE_CLUSTER", new ItemDetail.DatastoreCluster(3_000, 1_200, 2, true),
            "NETWORK", new ItemDetail.Network(ItemDetail.NetworkType.DISTRIBUTED, Optional.of("120"), true, 3),
            "TEMPLATE",
                    new ItemDetail.Template(
                            Optional.of("debian12_64Guest"),
                            Optional.empty(),
                            2,
                            4_096,
                            1,
                            10_737_418_240L,
                            Optional.of("guestToolsCurrent")),
            "SNAPSHOT", new ItemDetail.Snapshot(Optional.empty(), Optional.of(Instant.EPOCH), true));

    @Test
    void everyKindIsReadBackByItsName() throws Exception {
        assertThat(ItemDetail.class.getPermittedSubclasses())
                .hasSameSizeAs(KINDS.keySet())
                .allSatisfy(kind -> assertThat(KINDS.values()).hasAtLeastOneElementOfType(kind));
        for (Map.Entry<String, ItemDetail> kind : KINDS.entrySet()) {
            String written = JSON.writeValueAsString(kind.getValue());

            assertThat(JSON.readTree(written).path("kind").asText()).isEqualTo(kind.getKey());
            assertThat(JSON.readValue(written, ItemDetail.class)).isEqualTo(kind.getValue());
        }
    }

    @Test
    void aClusterOfAnEarlierReleaseHasNoCapacity() throws Exception {
        assertThat(JSON.readValue("{\"kind\":\"CLUSTER\",\"hostCount\":3,\"standalone\":true}", ItemDetail.class))
                .isEqualTo(new ItemDetail.Cluster(3, true, Optional.empty()));
    }
}
