package io.poolwright.deploy.stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.DeploymentId;

/** Wakes up who waits for news of a deployment on this replica. */
@ApplicationScoped
public class FactSignals extends Signals<DeploymentId> {}
