package io.poolwright.deploy.estimate;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import io.poolwright.contracts.id.TemplateId;

/** Estimates for a template and, if there is enough history of it, a datastore. Safe for use by several threads. */
@ApplicationScoped
public class Estimates {

    private final DurationStore durations;
    private final EstimateConfig config;

    Estimates(DurationStore durations, EstimateConfig config) {
        this.durations = durations;
        this.config = config;
    }

    /** The datastore's own history where there is enough, else the template's. */
    public Uni<Estimate> of(TemplateId template, Optional<String> datastore) {
        if (datastore.isEmpty()) {
            return history(template, Optional.empty()).map(this::estimate);
        }
        return history(template, datastore)
                .map(this::estimate)
                .chain(own -> own.assumed()
                        ? of(template, Optional.empty())
                        : Uni.createFrom().item(own));
    }

    private Estimate estimate(List<StepEstimate> history) {
        return Estimate.of(history, config.enough());
    }

    private Uni<List<StepEstimate>> history(TemplateId template, Optional<String> datastore) {
        return durations.history(template, datastore, config.latest());
    }
}
