package io.poolwright.deploy.admission;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.poolwright.contracts.deployment.QueuePlace;
import io.poolwright.contracts.id.DeploymentId;

/**
 * The order of a vCenter's queue: the next place goes to the requester who has the fewest, and among the deployments of one
 * requester, or of several with equally few, to the one that was asked for first. So whoever asks for a hundred waits for
 * whoever asks for one, and nobody waits for ever. Pure.
 *
 * @param placed how many places each requester has now
 */
public record FairQueue(Map<String, Integer> placed) {

    /** Up to here every step forward is told. */
    private static final int NEAR = 10;

    public FairQueue {
        placed = Map.copyOf(placed);
    }

    /** A deployment that waits for a place. */
    public record Candidate(DeploymentId id, String requestedBy, Instant requestedAt) {
        public Candidate {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(requestedBy, "requestedBy");
            Objects.requireNonNull(requestedAt, "requestedAt");
        }
    }

    /** Whose turn is when, the next one first; the same for the same candidates in whatever order they are given. */
    public List<Candidate> order(List<Candidate> candidates) {
        Map<String, Integer> rounds = new HashMap<>(placed);
        record Turn(int round, Candidate candidate) {}
        return candidates.stream()
                .sorted(Comparator.comparing(Candidate::requestedAt)
                        .thenComparing(candidate -> candidate.id().toString()))
                .map(candidate -> new Turn(rounds.merge(candidate.requestedBy(), 1, Integer::sum), candidate))
                .toList()
                .stream()
                .sorted(Comparator.comparingInt(Turn::round))
                .map(Turn::candidate)
                .toList();
    }

    /**
     * Whether a new place is worth a fact: the first, another queue, near the front every step, further back every tenth of
     * the way. That bounds what a long queue writes.
     */
    public static boolean worthTelling(Optional<QueuePlace> told, QueuePlace now) {
        if (told.isEmpty() || told.get().queue() != now.queue()) {
            return true;
        }
        int before = told.get().position().orElse(0);
        int after = now.position().orElse(0);
        return before != after && (after <= NEAR || Math.abs(after - before) * NEAR >= before);
    }
}
