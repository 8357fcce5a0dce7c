package io.poolwright.deploy.admission;

/** Whether the tables know the log. */
public interface WholeLog {

    /**
     * Whether everything that was in the log, in all its partitions, when this replica started is in the tables by now. Until
     * then nobody knows what other deployments hold: the tables may be in the middle of being rebuilt.
     */
    boolean isKnown();
}
