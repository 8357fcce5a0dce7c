package io.poolwright.deploy.audit.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.audit.replay.FactRow;

/**
 * The facts in the database, as far as they are to leave it. Every method blocks, and fails with {@link
 * io.poolwright.contracts.rest.ProblemException} of {@code DATABASE_UNAVAILABLE} if the database cannot be reached.
 */
public interface RetentionStore {

    /**
     * Does a part of the job in one transaction: what {@code work} throws leaves every row where it is. Only one replica
     * does it at a time.
     *
     * @return what {@code work} yields; empty if another replica is at it
     */
    Optional<Integer> inTurn(ToIntFunction<Turn> work);

    /** One transaction of the job. */
    interface Turn {

        /** The names of files that rows were removed for. */
        Set<String> knownOf(List<String> files);

        /**
         * Finished deployments behind {@code after} that have facts from before {@code before} at their beginning. Nobody
         * else changes them until the end of the turn.
         */
        List<Candidate> candidates(Instant before, Optional<DeploymentId> after, int limit);

        /** Stored facts with numbers above {@code after} and at most {@code upTo}, in order. */
        List<FactRow> facts(DeploymentId deployment, long after, long upTo, int limit);

        /**
         * Removes the facts and notes where they are.
         *
         * @throws IllegalStateException if the table does not have exactly these
         */
        void remove(ArchivedPart part, String file);
    }

    /**
     * A deployment with old facts.
     *
     * @param fromSeq of its first stored fact
     * @param upToSeq of the last one that is old, as are all before it
     * @param hashBefore of the fact before the first one
     */
    record Candidate(DeploymentId deployment, long fromSeq, long upToSeq, String hashBefore) {}
}
