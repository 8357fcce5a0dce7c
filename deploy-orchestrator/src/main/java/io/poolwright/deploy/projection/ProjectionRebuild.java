package io.poolwright.deploy.projection;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes the tables anew from the log while the service runs. */
public interface ProjectionRebuild {

    /**
     * Blocks until {@code work} is committed as a whole; what it throws leaves the tables as they were. Meanwhile the
     * projectors of all replicas wait and everybody reads the tables as they were before.
     */
    void anew(Consumer<Tables> work);

    /** The tables within the one transaction of a rebuild. Used by one thread. */
    interface Tables {

        /** How far each partition was read; nobody else moves on before the end of the rebuild. */
        Map<Integer, Long> positions();

        /** Removes everything that comes from the log of deployments. */
        void empty();

        /** Adds what {@code plan} makes of a batch. */
        ProjectedBatch add(LogBatch batch, Function<Known, ProjectedBatch> plan);

        /**
         * Says how far the log was read, puts back what was claimed ahead of the log, leaves leases as they were, and wakes
         * whoever follows deployments.
         *
         * @param nextOffsets by partition, none of them less than in {@link #positions}
         */
        void finish(Map<Integer, Long> nextOffsets);
    }
}
