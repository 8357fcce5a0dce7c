package io.poolwright.deploy.audit.replay;

import java.time.Instant;
import java.util.Optional;

import io.poolwright.contracts.id.DeploymentId;

/**
 * A replay or a rebuild, as far as it has come.
 *
 * @param requestedBy the actor
 * @param scope what it reads
 * @param failure why it failed
 */
public record Run(
        RunId id,
        Kind kind,
        State state,
        String requestedBy,
        Instant requestedAt,
        Optional<Instant> finishedAt,
        Scope scope,
        Progress progress,
        Optional<String> failure) {

    /** What is done with the log. */
    public enum Kind {
        /** It is compared with the tables. */
        REPLAY,
        /** The tables are made anew from it. */
        REBUILD
    }

    /** How far it is. A run that succeeded has read everything, whatever it found. */
    public enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    /**
     * Which part of the log.
     *
     * @param deployment empty for all of them
     * @param since empty for the beginning
     */
    public record Scope(Optional<DeploymentId> deployment, Optional<Instant> since) {

        static final Scope WHOLE_LOG = new Scope(Optional.empty(), Optional.empty());
    }

    /**
     * Counts of what was done.
     *
     * @param total records to read
     * @param read records that were read
     * @param unreadable records that are no facts; they are in the dead-letter topic
     * @param facts that were compared or stored
     * @param findings all of them, also those beyond the limit of what is kept
     */
    public record Progress(long total, long read, long unreadable, long facts, long deployments, long findings) {

        static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0);
    }
}
