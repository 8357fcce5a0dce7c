package io.poolwright.vcenter.inventory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.poolwright.contracts.id.VCenterId;
import io.poolwright.contracts.inventory.InventoryItem;
import io.poolwright.contracts.kafka.MessageJson;
import io.poolwright.contracts.message.InventoryEvent.InventoryItemRead;
import io.poolwright.contracts.message.InventoryEvent.ItemKey;

/**
 * The difference between what a reading found and what the log has.
 *
 * @param changed what is new or other than the log has it
 * @param gone keys of what the log has and the vCenter no longer
 * @param now the revisions of all objects by their keys, as the log has them after that
 */
record InventoryDelta(List<InventoryItemRead> changed, List<String> gone, SortedMap<String, String> now) {

    private static final ObjectMapper JSON = MessageJson.mapper();
    /** Hexadecimal digits; an object is compared with its own earlier revisions only. */
    private static final int REVISION_LENGTH = 16;

    /**
     * Compares.
     *
     * @param published revisions by key; keys of other things than objects are left alone
     * @param whole whether objects count as changed that the log has just so
     */
    static InventoryDelta of(
            VCenterId vcenter, Map<String, String> published, List<InventoryItem> items, boolean whole) {
        List<InventoryItemRead> changed = new ArrayList<>();
        SortedMap<String, String> now = new TreeMap<>();
        for (InventoryItem item : items) {
            InventoryItemRead read = new InventoryItemRead(vcenter, revision(item), item);
            boolean known = read.revision().equals(published.get(read.key()));
            if (now.put(read.key(), read.revision()) == null && (whole || !known)) {
                changed.add(read);
            }
        }
        List<String> gone = published.keySet().stream()
                .filter(key -> ItemKey.parse(key).isPresent() && !now.containsKey(key))
                .sorted()
                .toList();
        return new InventoryDelta(changed, gone, now);
    }

    /** Of all objects together: SHA-256 of {@code moref=revision} and a line feed for each, in the order of the morefs. */
    String revision() {
        MessageDigest digest = sha256();
        now.forEach((key, revision) -> {
            String moref = key.substring(key.lastIndexOf('/') + 1);
            digest.update("%s=%s\n".formatted(moref, revision).getBytes(StandardCharsets.UTF_8));
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of its JSON, which is the same for equal objects. */
    static String revision(InventoryItem item) {
        try {
            byte[] hash = sha256().digest(JSON.writeValueAsBytes(item));
            return HexFormat.of().formatHex(hash).substring(0, REVISION_LENGTH);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("%s cannot be written as JSON".formatted(item.moref()), e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
