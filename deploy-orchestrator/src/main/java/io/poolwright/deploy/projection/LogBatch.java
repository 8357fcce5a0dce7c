package io.poolwright.deploy.projection;

import java.util.List;
import java.util.Map;

/**
 * What one poll of the log brought, in partition order.
 *
 * @param nextOffsets by partition, where reading goes on after this batch; counts unreadable records too
 */
public record LogBatch(List<LogFact> facts, Map<Integer, Long> nextOffsets) {

    public LogBatch {
        facts = List.copyOf(facts);
        nextOffsets = Map.copyOf(nextOffsets);
    }
}
