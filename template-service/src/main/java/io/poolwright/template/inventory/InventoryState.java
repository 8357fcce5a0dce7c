package io.poolwright.template.inventory;

/** How far the newest reading of an inventory is. What an earlier one brought is served meanwhile. */
public enum InventoryState {
    /** It was never asked for. */
    NONE,
    READING,
    READY,
    FAILED
}
