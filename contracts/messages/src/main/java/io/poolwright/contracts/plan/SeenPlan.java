package io.poolwright.contracts.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The plan that whoever asked for a deployment has seen.
 *
 * @param hash that the plan is known by, 64 hexadecimal digits
 * @param seen as in {@link PlanReport}
 */
public record SeenPlan(String hash, Map<String, String> seen) {

    private static final String NOTHING = "nothing";

    public SeenPlan {
        Objects.requireNonNull(hash, "hash");
        seen = Collections.unmodifiableMap(new TreeMap<>(seen));
    }

    /** What is different now, a line for each: {@code template.changeVersion: was 1, is 2}. Empty if nothing is. */
    public List<String> differences(Map<String, String> now) {
        SortedSet<String> names = new TreeSet<>(seen.keySet());
        names.addAll(now.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String before = seen.getOrDefault(name, NOTHING);
            String after = now.getOrDefault(name, NOTHING);
            if (!before.equals(after)) {
                differences.add("%s: was %s, is %s".formatted(name, before, after));
            }
        }
        return differences;
    }
}
