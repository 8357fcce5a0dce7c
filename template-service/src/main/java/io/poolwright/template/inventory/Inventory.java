package io.poolwright.template.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.poolwright.contracts.error.ErrorCode;
import io.poolwright.contracts.error.Failure;

/**
 * What is known of a vCenter's inventory, without its objects.
 *
 * @param requestedAt when the newest reading was asked for
 * @param readAt when the objects were read that are served; empty if none are
 * @param counts of these objects; kinds that there are none of are missing
 * @param failure of the newest reading, if it failed
 */
public record Inventory(
        InventoryState state,
        Optional<Instant> requestedAt,
        Optional<Instant> readAt,
        Map<InventoryKind, Long> counts,
        Optional<Failure> failure) {

    public Inventory {
        counts = Map.copyOf(counts);
    }

    /** Before anything was asked for. */
    public static Inventory none() {
        return new Inventory(InventoryState.NONE, Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
    }

    /** A reading that has taken longer than {@code patience} by {@code now} has failed: the agent is silent. */
    public Inventory at(Instant now, Duration patience) {
        boolean overdue = state == InventoryState.READING
                && requestedAt.filter(at -> at.plus(patience).isBefore(now)).isPresent();
        if (!overdue) {
            return this;
        }
        Failure silence = Failure.of(
                ErrorCode.AGENT_SILENT,
                "The vcenter-agent has not answered since %s".formatted(requestedAt.orElseThrow()));
        return new Inventory(InventoryState.FAILED, requestedAt, readAt, counts, Optional.of(silence));
    }
}
