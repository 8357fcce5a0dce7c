package io.poolwright.deploy.estimate;

import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.TemplateId;

/** What earlier deployments have taken. */
public interface DurationStore {

    /**
     * From steps that succeeded at the first attempt in deployments that succeeded; what waited for a decision says nothing
     * about speed.
     *
     * @param datastore only deployments that asked for this one
     * @param latest of how many deployments at most, the latest ones
     * @return only steps of which there is at least one sample
     */
    Uni<List<StepEstimate>> history(TemplateId template, Optional<String> datastore, int latest);
}
