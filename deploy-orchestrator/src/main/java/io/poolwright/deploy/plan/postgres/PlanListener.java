package io.poolwright.deploy.plan.postgres;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.deploy.plan.PlanSignals;
import io.poolwright.deploy.postgres.Announced;

/** Hears that a plan was answered, on whichever replica. The payload is the plan's id. */
@ApplicationScoped
class PlanListener implements Announced {

    private static final Logger LOG = Logger.getLogger(PlanListener.class);

    private final PlanSignals signals;

    PlanListener(PlanSignals signals) {
        this.signals = signals;
    }

    @Override
    public String channel() {
        return "plans";
    }

    @Override
    public void heard(String payload) {
        try {
            signals.news(UUID.fromString(payload));
        } catch (IllegalArgumentException e) {
            LOG.warnf("An announcement that says nothing: %s", payload);
        }
    }

    @Override
    public void missed() {
        signals.anything();
    }
}
