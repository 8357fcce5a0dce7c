package io.poolwright.deploy.probe;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.ProbeId;
import io.poolwright.contracts.id.TargetId;

/**
 * The probes of all targets; at most one of each runs. Every change is announced to all replicas. Fails with {@link
 * io.poolwright.contracts.rest.ProblemException} of {@code DATABASE_UNAVAILABLE} if the database cannot be reached. What
 * returns no Uni blocks.
 */
public interface ProbeStore {

    /**
     * Begins a probe, unless one of this target runs already.
     *
     * @return the probe that runs now; empty if there is no such target
     */
    Optional<Begun> begin(TargetId target, String requestedBy);

    /** Begins a probe of each target that is due and has not had its key revoked, whichever replica asks first; at most so many. */
    List<Probe> beginDue(String requestedBy, int limit);

    /** Probes that still run although their deadline has passed. */
    List<Probe> overdue(int limit);

    /** @return whether it was still running; the end that came first stays */
    boolean end(ProbeEnd end);

    /**
     * Ends probes by the answers of agents, together with how far the topic has been read.
     *
     * @return how many of them were still running
     */
    int end(List<ProbeEnd> ends, Map<Integer, Long> nextOffsets);

    Uni<Optional<Probe>> find(TargetId target, ProbeId probe);

    /** Newest first, those behind this place in the order; from the beginning if that is empty. */
    Uni<List<Probe>> list(TargetId target, Optional<Place> before, int limit);

    /** In the order of their last changes, those changed after {@code change}. */
    Uni<List<Probe>> changedAfter(TargetId target, long change, int limit);

    /** @param isNew whether it was begun by this very call */
    record Begun(Probe probe, boolean isNew) {}

    /** A place in the order of the list. */
    record Place(Instant requestedAt, ProbeId id) {}
}
