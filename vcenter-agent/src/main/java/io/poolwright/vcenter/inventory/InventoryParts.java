package io.poolwright.vcenter.inventory;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.kafka.MessageJson;

/** Cuts an inventory into parts that a broker takes. */
final class InventoryParts {

    private static final ObjectMapper JSON = MessageJson.mapper();

    private InventoryParts() {}

    /**
     * All items in their order, in as few parts as possible; one empty part for an empty inventory.
     *
     * @param partBytes of JSON in a part at most; an item that is larger by itself is a part of its own
     */
    static List<List<InventoryItem>> of(List<InventoryItem> items, int partBytes) {
        List<List<InventoryItem>> parts = new ArrayList<>();
        List<InventoryItem> part = new ArrayList<>();
        int size = 0;
        for (InventoryItem item : items) {
            int more = bytes(item);
            if (!part.isEmpty() && size + more > partBytes) {
                parts.add(List.copyOf(part));
                part.clear();
                size = 0;
            }
            part.add(item);
            size += more;
        }
        if (!part.isEmpty() || parts.isEmpty()) {
            parts.add(List.copyOf(part));
        }
        return parts;
    }

    /** With the comma behind it. */
    private static int bytes(InventoryItem item) {
        try {
            return JSON.writeValueAsBytes(item).length + 1;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("%s cannot be written as JSON".formatted(item.moref()), e);
        }
    }
}
