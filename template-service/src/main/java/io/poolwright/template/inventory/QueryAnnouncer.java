package io.poolwright.template.inventory;

/** Tells the vcenter-agent what it is asked for. */
public interface QueryAnnouncer {

    /**
     * Asks for all queries to be sent that the topic does not have yet. To be called after the commit; returns at once and
     * never fails, because what cannot be sent now is sent later.
     */
    void announce();
}
