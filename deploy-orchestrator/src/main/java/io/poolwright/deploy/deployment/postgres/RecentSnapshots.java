package io.poolwright.deploy.deployment.postgres;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.poolwright.deploy.deployment.Deployment;

/**
 * Reads snapshots, and remembers the ones that were read last by their text: a page of a list is asked for again and again,
 * and reading fifty snapshots takes longer than finding them. Safe for use by many threads.
 */
final class RecentSnapshots {

    private static final int KEPT = 500;
    /** Characters; longer ones are not kept, so that what is kept stays small. */
    private static final int LONGEST = 64 * 1024;

    private final SnapshotJson json;
    private final Map<String, Deployment> kept = Collections.synchronizedMap(new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deployment> eldest) {
            return size() > KEPT;
        }
    });

    RecentSnapshots(SnapshotJson json) {
        this.json = json;
    }

    Deployment read(String snapshot) {
        Deployment known = kept.get(snapshot);
        if (known == null) {
            known = json.read(snapshot);
            if (snapshot.length() <= LONGEST) {
                kept.put(snapshot, known);
            }
        }
        return known;
    }
}
