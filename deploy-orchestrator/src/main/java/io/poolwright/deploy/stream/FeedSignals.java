package io.poolwright.deploy.stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.Topic;

/** Wakes up who waits for news of any deployment on this replica: the log of deployments is what there is news of. */
@ApplicationScoped
public class FeedSignals extends Signals<Topic> {}
