package io.poolwright.deploy.probe.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import io.poolwright.contracts.id.TargetId;
import io.poolwright.contracts.value.InvalidValueException;
import io.poolwright.deploy.postgres.Announced;
import io.poolwright.deploy.probe.ProbeSignals;

/** Hears that probes have changed, on whichever replica. The payload is the target's id. */
@ApplicationScoped
class ProbeListener implements Announced {

    private static final Logger LOG = Logger.getLogger(ProbeListener.class);

    private final ProbeSignals signals;

    ProbeListener(ProbeSignals signals) {
        this.signals = signals;
    }

    @Override
    public String channel() {
        return "target_probes";
    }

    @Override
    public void heard(String payload) {
        try {
            signals.news(TargetId.parse(payload));
        } catch (InvalidValueException e) {
            LOG.warnf("An announcement that says nothing: %s", payload);
        }
    }

    @Override
    public void missed() {
        signals.anything();
    }
}
