package io.poolwright.deploy.audit.replay;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.deploy.projection.LogFact;

/** The log of deployments, read beside the projector and without any effect on it. */
public interface LogSource {

    /** To be closed by the caller, and used by one thread. */
    Reading open();

    /** One reading of the log. Its methods block, and fail with {@link IllegalStateException} if the log does not answer. */
    interface Reading extends AutoCloseable {

        /** By partition. */
        Map<Integer, Range> ranges(Optional<Instant> since);

        /** The partition that carries a deployment. */
        int partitionOf(DeploymentId deployment);

        /**
         * Some of the records from {@code from} on, in order.
         *
         * @param upTo the first offset that does not count any more, beyond {@code from}
         */
        Part read(int partition, long from, long upTo);

        @Override
        void close();
    }

    /**
     * What a partition holds.
     *
     * @param oldest offset that is still there; 0 unless something was removed
     * @param start where reading begins: the oldest, or the first record of the wanted time
     * @param end the next record's offset
     */
    record Range(long oldest, long start, long end) {}

    /**
     * Records of one partition.
     *
     * @param unreadable how many of them are no facts
     * @param next where reading goes on
     */
    record Part(List<LogFact> facts, int unreadable, long next) {
        public Part {
            facts = List.copyOf(facts);
        }
    }
}
