package io.poolwright.vcenter.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.inventory.ItemDetail;
import io.poolwright.contracts.kafka.MessageJson;
import io.poolwright.contracts.vsphere.ManagedObjectId;

class InventoryPartsTest {

    private static final int LIMIT = 10_000;

    @Test
    void cutsABigInventoryIntoPartsBelowTheLimit() throws Exception {
        List<InventoryItem> items =
                IntStream.range(0, 500).mapToObj(InventoryPartsTest::item).toList();

        List<List<InventoryItem>> parts = InventoryParts.of(items, LIMIT);

        assertThat(parts).hasSizeGreaterThan(5);
        assertThat(parts.stream().flatMap(List::stream)).containsExactlyElementsOf(items);
        for (List<InventoryItem> part : parts) {
            assertThat(MessageJson.mapper().writeValueAsBytes(part)).hasSizeLessThanOrEqualTo(LIMIT + 1);
        }
    }

    @Test
    void makesOnePartOfAnEmptyInventory() {
        assertThat(InventoryParts.of(List.of(), LIMIT)).containsExactly(List.of());
    }

    @Test
    void givesAnItemAboveTheLimitAPartOfItsOwn() {
        assertThat(InventoryParts.of(List.of(item(1), item(2)), 1)).hasSize(2);
    }

    private static InventoryItem item(int number) {
        return new InventoryItem(
                new ManagedObjectId("group-v" + number),
                "ÄÖÜ folder " + number,
                "/DC0/vm/folder " + number,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new ItemDetail.Folder(false));
    }
}
