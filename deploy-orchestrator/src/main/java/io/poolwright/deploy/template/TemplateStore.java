package io.poolwright.deploy.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import io.poolwright.contracts.id.TemplateId;
import io.poolwright.contracts.message.TemplateEvent;
import io.poolwright.contracts.template.TemplateSnapshot;

/**
 * The newest snapshot of each template. Fails with {@link io.poolwright.contracts.rest.ProblemException} of {@code
 * DATABASE_UNAVAILABLE} if the database cannot be reached.
 */
public interface TemplateStore {

    /** Empty if the template is not known here or was removed. */
    Uni<Optional<TemplateSnapshot>> find(TemplateId id);

    /**
     * Applies events in their order: a higher version wins, and a removed template does not come back. Blocks until they
     * are committed together with how far the topic has been read.
     *
     * @param nextOffsets of the topic's partitions, where reading goes on
     * @return how many events that were
     */
    int apply(List<TemplateEvent> events, Map<Integer, Long> nextOffsets);
}
