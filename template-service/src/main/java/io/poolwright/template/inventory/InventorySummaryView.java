package io.poolwright.template.inventory;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How old a vCenter's inventory is, and what is in it.
 *
 * @param readAt when the objects were read that are served
 * @param requestedAt when the newest reading was asked for
 * @param counts of these objects; kinds that there are none of are missing
 * @param failure of the newest reading
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InventorySummaryView(
        InventoryState state,
        @Nullable Instant readAt,
        @Nullable Instant requestedAt,
        Map<InventoryKind, Long> counts,
        @Nullable FailureView failure) {

    static InventorySummaryView of(Inventory inventory) {
        return new InventorySummaryView(
                inventory.state(),
                inventory.readAt().orElse(null),
                inventory.requestedAt().orElse(null),
                inventory.counts(),
                inventory.failure().map(FailureView::of).orElse(null));
    }
}
