package io.poolwright.deploy.stream.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.Topic;
import io.poolwright.contracts.id.BatchId;
import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.deploy.postgres.Announced;
import io.poolwright.deploy.stream.BatchSignals;
import io.poolwright.deploy.stream.FactSignals;
import io.poolwright.deploy.stream.FeedSignals;

/** Hears of new facts, on whichever replica. The payload is {@code deployment id:sequence number:batch id}, if any. */
@ApplicationScoped
class FactListener implements Announced {

    private static final Logger LOG = Logger.getLogger(FactListener.class);

    private final FactSignals signals;
    private final BatchSignals batches;
    private final FeedSignals feed;

    FactListener(FactSignals signals, BatchSignals batches, FeedSignals feed) {
        this.signals = signals;
        this.batches = batches;
        this.feed = feed;
    }

    @Override
    public String channel() {
        return "deployment_facts";
    }

    @Override
    public void heard(String payload) {
        try {
            String[] parts = payload.split(":", -1);
            signals.news(DeploymentId.parse(parts[0]));
            if (parts.length > 2 && !parts[2].isEmpty()) {
                batches.news(BatchId.parse(parts[2]));
            }
            feed.news(Topic.DEPLOYMENTS);
        } catch (InvalidValueException e) {
            LOG.warnf("An announcement that says nothing: %s", payload);
        }
    }

    @Override
    public void missed() {
        signals.anything();
        batches.anything();
        feed.anything();
    }
}
