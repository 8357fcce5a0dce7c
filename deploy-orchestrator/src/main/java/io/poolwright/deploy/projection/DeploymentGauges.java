package io.poolwright.deploy.projection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import io.poolwright.contracts.rest.ProblemException;
import io.poolwright.deploy.deployment.DeploymentState;

/** How many deployments are in each state, for the metrics: counted every 15 s, not at each scrape. */
@ApplicationScoped
class DeploymentGauges {

    private static final Logger LOG = Logger.getLogger(DeploymentGauges.class);

    private final ProjectionStore store;
    private final MeterRegistry meters;
    private final Map<DeploymentState.Name, Long> counts = new ConcurrentHashMap<>();

    DeploymentGauges(ProjectionStore store, MeterRegistry meters) {
        this.store = store;
        this.meters = meters;
    }

    void register(@Observes StartupEvent event) {
        for (DeploymentState.Name state : DeploymentState.Name.values()) {
            Gauge.builder("poolwright.deployments", () -> counts.getOrDefault(state, 0L))
                    .tag("state", state.name())
                    .register(meters);
        }
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void count() {
        try {
            counts.putAll(store.countByState());
        } catch (ProblemException e) {
            LOG.debugf("The deployments cannot be counted now: %s", e.getMessage());
        }
    }
}
