package io.poolwright.deploy.projection;

import java.util.Map;
import java.util.Set;

/**
 * The partitions of the log that this replica reads. While it still reads what was there before it took a partition over,
 * the deployments of that partition are history: what seems due may have been done long ago.
 */
public interface LivePartitions {

    /** Whether nothing older waits once reading has come to {@code nextOffset}. */
    boolean caughtUp(int partition, long nextOffset);

    /** Notes how far the tables are now. */
    void projected(Map<Integer, Long> nextOffsets);

    /** How far this replica knows the tables to be; 0 for a partition that it does not read. */
    long reached(int partition);

    /** Those that are caught up: what is due for their deployments may be carried out. */
    Set<Integer> live();
}
