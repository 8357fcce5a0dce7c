package io.poolwright.deploy.probe;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.TargetId;
import io.poolwright.deploy.stream.Signals;

/** Wakes up who waits for news of a target's probes on this replica. */
@ApplicationScoped
public class ProbeSignals extends Signals<TargetId> {}
