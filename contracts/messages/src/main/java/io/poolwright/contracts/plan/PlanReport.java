package io.poolwright.contracts.plan;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What the checks of a plan came to.
 *
 * @param findings in the order of {@link PlanFinding.Check}; a check that depends on something that is missing has none
 * @param seen by name, what a later plan must see again if it is to be the same: what was found where and how each check
 *     ended, nothing that changes by itself from minute to minute
 * @param cloneBytes what the clone takes on its datastore, with the memory's swap file
 * @param dataDiskBytes what the data disks may grow to there, all together
 */
public record PlanReport(
        Instant checkedAt,
        PlannedPlacement placement,
        List<PlanFinding> findings,
        Map<String, String> seen,
        long cloneBytes,
        long dataDiskBytes) {

    public PlanReport {
        Objects.requireNonNull(checkedAt, "checkedAt");
        Objects.requireNonNull(placement, "placement");
        findings = List.copyOf(findings);
        seen = Collections.unmodifiableMap(new TreeMap<>(seen));
    }

    /** Whether nothing stands in the way. */
    public boolean deployable() {
        return PlanFinding.blockers(findings).isEmpty();
    }
}
