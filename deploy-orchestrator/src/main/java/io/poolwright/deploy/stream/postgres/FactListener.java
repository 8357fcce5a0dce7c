package io.poolwright.deploy.stream.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.id.DeploymentId;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.deploy.postgres.Announced;
import io.poolwright.deploy.stream.FactSignals;

/** Hears of new facts, on whichever replica. The payload is {@code deployment id:sequence number}. */
@ApplicationScoped
class FactListener implements Announced {

    private static final Logger LOG = Logger.getLogger(FactListener.class);

    private final FactSignals signals;

    FactListener(FactSignals signals) {
        this.signals = signals;
    }

    @Override
    public String channel() {
        return "deployment_facts";
    }

    @Override
    public void heard(String payload) {
        try {
            signals.news(DeploymentId.parse(payload.substring(0, Math.max(0, payload.indexOf(':')))));
        } catch (InvalidValueException e) {
            LOG.warnf("An announcement that says nothing: %s", payload);
        }
    }

    @Override
    public void missed() {
        signals.anything();
    }
}
