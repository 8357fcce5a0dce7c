package io.poolwright.template.inventory;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.message.VCenterQuery.CheckVCenter;

/** The way of a test to the vcenter-agent. */
public interface CheckRequests {

    /** Fails with a {@code ProblemException} {@code LOG_UNAVAILABLE} if the topic does not take it. */
    Uni<Void> send(CheckVCenter check);
}
