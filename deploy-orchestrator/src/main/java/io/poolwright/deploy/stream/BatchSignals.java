package io.poolwright.deploy.stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.BatchId;

/** Wakes up who waits for news of a batch on this replica. */
@ApplicationScoped
public class BatchSignals extends Signals<BatchId> {}
